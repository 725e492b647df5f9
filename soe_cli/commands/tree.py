"""The command line as a tree: what carries out each verb, and what the help's list says of it.

Nothing is imported before it is typed, so that «soe --help» starts like an empty program. A test compares each line
with its function's docstring.
"""

from __future__ import annotations

from soe_cli.ui.lazy_commands import Family, Verb

TREE: dict[str, Verb | Family] = {
    "init": Verb(
        "soe_cli.commands.init:init", "Prepara soe en este equipo: el calendario y las hojas de cálculo del centro."
    ),
    "auth": Family(
        "Su sesión en Google: iniciarla, verla, cerrarla.",
        {
            "login": Verb(
                "soe_cli.commands.auth.login:login",
                "Inicia sesión en Google con su navegador. Los permisos que ya dio se conservan.",
            ),
            "status": Verb(
                "soe_cli.commands.auth.status:status",
                "Muestra con qué cuenta trabaja soe, qué permisos tiene, hasta cuándo y dónde se guarda la sesión.",
            ),
            "logout": Verb(
                "soe_cli.commands.auth.logout:logout",
                "Cierra la sesión: Google deja de aceptarla y soe borra lo que guardaba de ella.",
            ),
        },
    ),
    "config": Family(
        "La configuración: verla y cambiarla.",
        {
            "show": Verb(
                "soe_cli.commands.config.show:show",
                "Muestra la configuración: el valor de cada ajuste y si viene del archivo o es el usual. Nunca una "
                "clave.",
            ),
            "set": Verb(
                "soe_cli.commands.config.set:set_value",
                "Cambia un ajuste de la configuración. El valor se comprueba antes, y sus comentarios se "
                "conservan.",
            ),
            "path": Verb(
                "soe_cli.commands.config.path:path",
                "Dice dónde está el archivo de la configuración, para abrirlo con el Bloc de notas.",
            ),
        },
    ),
    "today": Verb(
        "soe_cli.commands.today:today",
        "Muestra el día por actividad: hecho, pendiente, bloqueado y por qué, minutos y siguiente comando.",
    ),
    "report": Family(
        "El reporte de citas de la plataforma (A01, A02).",
        {
            "pull": Verb(
                "soe_cli.commands.report.pull:pull",
                "Trae el reporte de citas reservadas, lo lee y guarda las suyas.",
            ),
            "diff": Verb(
                "soe_cli.commands.report.diff:diff",
                "Muestra qué cambió desde el reporte anterior: citas nuevas, movidas, anuladas y datos corregidos.",
            ),
            "show": Verb(
                "soe_cli.commands.report.show:show",
                "Muestra las citas guardadas: las de un día, o todas las de hoy en adelante.",
            ),
            "add": Verb(
                "soe_cli.commands.report.add:add",
                "Agrega una cita que usted reservó con el ciudadano en la sede (A01).",
            ),
        },
    ),
    "remind": Verb(
        "soe_cli.commands.remind:remind",
        "Recuerda las citas que vienen: enlace de Meet, correo y texto para la Extranet (A02).",
    ),
    "attend": Family(
        "La atención de las citas del día (A03 a A06). Solo, abre la consola de atención.",
        {
            "list": Verb(
                "soe_cli.commands.attend.list:show_queue", "Muestra la cola del día con el estado de cada cita."
            ),
            "invite": Verb(
                "soe_cli.commands.attend.invite:invite",
                "Envía el enlace de la videollamada a la hora de la cita, una sola vez (A03).",
            ),
            "contact": Verb(
                "soe_cli.commands.attend.contact:contact",
                "Busca al ciudadano por teléfono o correo cuando no se conecta, y anota cada intento (A03).",
            ),
            "start": Verb(
                "soe_cli.commands.attend.start:start",
                "Registra el inicio de la atención y muestra la pauta (A04 y A05).",
            ),
            "absent": Verb(
                "soe_cli.commands.attend.absent:absent",
                "Registra una cita abandonada y envía el correo que invita a reservar otra (A03).",
            ),
            "fail": Verb(
                "soe_cli.commands.attend.fail:fail",
                "Registra que no se pudo atender por una falla técnica del consultor: no es un abandono (A03).",
            ),
            "workshop": Verb(
                "soe_cli.commands.attend.workshop:workshop",
                "Invita al ciudadano a los próximos talleres: lista de invitados y enlace de "
                "inscripción, una vez (A05).",
            ),
            "refer": Verb(
                "soe_cli.commands.attend.refer:refer",
                "Anota que se deriva al ciudadano a otra institución, durante la atención o después (A05).",
            ),
            "finish": Verb(
                "soe_cli.commands.attend.finish:finish",
                "Registra el final de la atención (A06). La encuesta la envía la plataforma, no soe.",
            ),
            "reopen": Verb(
                "soe_cli.commands.attend.reopen:reopen",
                "Reabre una atención concluida por error, o una cita que sí se pudo atender tras una "
                "falla técnica.",
            ),
        },
        alone="soe_cli.commands.attend.console:console",
    ),
    "procedure": Family(
        "El procedimiento y los de otras instituciones, como catálogos (A05).",
        {
            "list": Verb(
                "soe_cli.commands.procedure.list:show_catalogues",
                "Muestra los catálogos de procedimientos, o todo lo que hay en uno.",
            ),
            "show": Verb(
                "soe_cli.commands.procedure.show:show",
                "Muestra un procedimiento o una actividad: documentos, duración, comando.",
            ),
            "search": Verb(
                "soe_cli.commands.procedure.search:search",
                "Busca en los catálogos por palabras; lo más parecido primero.",
            ),
        },
    ),
    "log": Verb(
        "soe_cli.commands.log:log",
        "Registra las atenciones del día en «Atenciones Virtuales – Centro de Empleo» (A07).",
    ),
    "workshop": Family(
        "Los módulos de talleres, de la programación al informe de cierre (B01 a B12, C01 a C04).",
        {
            "plan": Verb(
                "soe_cli.commands.workshop.plan:plan",
                "Propone el año: un módulo por trimestre, con fechas en días hábiles (B01). No "
                "programa nada todavía.",
            ),
            "new": Verb(
                "soe_cli.commands.workshop.new:new",
                "Programa un módulo: sus filas en la hoja compartida y una reunión de Meet para cada "
                "sesión (B01, B02, C01).",
            ),
            "list": Verb(
                "soe_cli.commands.workshop.list:show_modules",
                "Muestra los módulos de talleres de la hoja compartida, los más nuevos primero.",
            ),
            "status": Verb(
                "soe_cli.commands.workshop.status:status",
                "Muestra las actividades B01 a B12 (o C01 a C04): estado, evidencia y siguiente comando.",
            ),
            "edit": Verb(
                "soe_cli.commands.workshop.edit:edit",
                "Cambia o cancela una sesión, o cambia el cupo; avisa una vez a quienes ya sabían de ella (B02).",
            ),
            "request": Verb(
                "soe_cli.commands.workshop.request:request",
                "Registra la solicitud de una institución y le responde que se recibió, una vez (C01).",
            ),
            "speakers": Verb(
                "soe_cli.commands.workshop.speakers:speakers",
                "Invita a los ponentes de las sesiones que vienen, por correo y en Google Calendar, "
                "una vez a cada uno (B02).",
            ),
            "submit": Verb(
                "soe_cli.commands.workshop.submit:submit",
                "Remite la programación al Subdirector, con la tabla y el PDF adjunto, una vez por "
                "cada versión (B03, C01).",
            ),
            "approve": Verb(
                "soe_cli.commands.workshop.approve:approve",
                "Registra que el Subdirector aprobó la programación (B03, C01). Sin esto, un taller "
                "externo no invita a nadie.",
            ),
            "banner": Verb(
                "soe_cli.commands.workshop.banner:banner",
                "Pide el banner a la Dirección con los datos del módulo; con --validated lo guarda en Drive (B04).",
            ),
            "invite": Verb(
                "soe_cli.commands.workshop.invite:invite",
                "Invita por correo a inscribirse, una vez a cada persona; crea el formulario si falta (B05, C02).",
            ),
            "unsubscribe": Verb(
                "soe_cli.commands.workshop.unsubscribe:unsubscribe",
                "Anota en «Bajas» a quien pidió no recibir invitaciones a talleres: nadie del centro "
                "le invitará otra vez.",
            ),
            "enrol": Verb(
                "soe_cli.commands.workshop.enrol:enrol",
                "Inscribe a quienes llenaron el formulario, por orden de llegada, y les avisa una vez (B05, C02).",
            ),
            "access": Verb(
                "soe_cli.commands.workshop.access:access",
                "Envía el enlace de acceso a los confirmados, una vez; a quien se inscribe tarde, "
                "cuando se repite (B06, C02).",
            ),
            "sheet": Verb(
                "soe_cli.commands.workshop.sheet:sheet",
                "Prepara en Word la ficha técnica, el cronograma o el guion de un taller (B05, B07, C02).",
            ),
            "questions": Verb(
                "soe_cli.commands.workshop.questions:questions",
                "Reúne las preguntas de la inscripción y las envía al ponente antes del taller, una "
                "vez por versión (B08).",
            ),
            "capture": Verb(
                "soe_cli.commands.workshop.capture:capture",
                "Guarda en Drive quién asistió: de Meet, del formato de asistencia y de archivos (B07, B08, C03).",
            ),
            "attendance": Verb(
                "soe_cli.commands.workshop.attendance:attendance",
                "Muestra quién estuvo en el taller, cuánto tiempo, con qué evidencia y qué nombres "
                "hay que revisar (B09).",
            ),
            "review": Verb(
                "soe_cli.commands.workshop.review:review",
                "Decide quién es cada nombre dudoso de un taller, con una tecla por caso y la "
                "evidencia al lado (B09, C04).",
            ),
            "survey": Verb(
                "soe_cli.commands.workshop.survey:survey",
                "Crea la encuesta anónima de un taller y muestra su enlace, su código QR y lo que va "
                "respondido (B08, C03).",
            ),
            "register": Verb(
                "soe_cli.commands.workshop.register:register",
                "Registra la asistencia guardada del taller en «Asistencia» y su total en "
                "«Programación», una vez (B09).",
            ),
            "triage": Verb(
                "soe_cli.commands.workshop.triage:triage",
                "Prepara la lista para el Triage de Silnet y los contactos para el grupo de WhatsApp (B10, C04).",
            ),
            "presenters": Verb(
                "soe_cli.commands.workshop.presenters:presenters",
                "Prepara la clausura: quiénes pueden exponer su proyecto, la agenda y las "
                "invitaciones, una vez (B11).",
            ),
            "attendees": Verb(
                "soe_cli.commands.workshop.attendees:attendees",
                "Guarda la lista de asistencia en PDF y Excel, con los documentos enmascarados "
                "(Formato de asistencia).",
            ),
            "close": Verb(
                "soe_cli.commands.workshop.close:close",
                "Cierra un módulo: evaluación, acta, aprobación, certificados, entrega, encuestas e "
                "informe (B12, C04).",
            ),
        },
    ),
    "certificate": Family(
        "Los certificados: comprobar, anular, corregir (B12).",
        {
            "verify": Verb(
                "soe_cli.commands.certificate.verify:verify",
                "Comprueba un certificado por su código o, con el PDF, que no se le cambió ni una letra (B12).",
            ),
            "revoke": Verb(
                "soe_cli.commands.certificate.revoke:revoke",
                "Anula un certificado; el motivo, quién y cuándo quedan en «Evidencias». No se "
                "escribe a nadie (B12).",
            ),
            "reissue": Verb(
                "soe_cli.commands.certificate.reissue:reissue",
                "Emite de nuevo un certificado, corregido si hace falta, y lo entrega. El anterior "
                "queda reemplazado (B12).",
            ),
        },
    ),
    "stats": Verb(
        "soe_cli.commands.stats:stats",
        "Muestra cifras de las atenciones registradas en la hoja compartida: totales, tiempos y paso "
        "a los talleres.",
    ),
    "resume": Verb("soe_cli.commands.resume:resume", "Termina lo que quedó a medias, si hoy todavía corresponde."),
    "meet": Family(
        "Reuniones con enlace de Meet.",
        {
            "create": Verb(
                "soe_cli.commands.meet.create:create",
                "Crea una reunión con enlace de Meet en el calendario del centro. Repetirlo no crea otra.",
            ),
        },
    ),
    "privacy": Family(
        "Los datos personales que guarda soe: entregarlos a quien los pide y borrarlos a su plazo (Ley N° 29733).",
        {
            "export": Verb(
                "soe_cli.commands.privacy.export:export",
                "Reúne en un Excel todo lo que soe guarda de una persona que pide conocer sus datos "
                "(Ley N° 29733).",
            ),
            "purge": Verb(
                "soe_cli.commands.privacy.purge:purge",
                "Borra de este equipo, y de «Envíos», los datos personales cuyo plazo terminó. Nada se "
                "envía dos veces por eso.",
            ),
            "status": Verb(
                "soe_cli.commands.privacy.status:status",
                "Muestra qué datos personales guarda este equipo, por cuánto tiempo y cuáles ya se pueden borrar.",
            ),
        },
    ),
    "history": Verb(
        "soe_cli.commands.history:history",
        "Muestra lo que se hizo, cuándo, y el comprobante de Google; lo más nuevo primero.",
    ),
    "doctor": Verb(
        "soe_cli.commands.doctor:doctor",
        "Revisa que todo esté listo para trabajar y dice cómo corregir lo que falte. No cambia nada.",
    ),
    "completion": Verb(
        "soe_cli.commands.completion:completion",
        "Muestra lo que su consola necesita para completar comandos y opciones con la tecla Tab.",
    ),
    "demo": Verb(
        "soe_cli.commands.demo.demo:demo",
        "Muestra un día de citas y un módulo de talleres sobre un Workspace de práctica, con datos inventados.",
    ),
    "sandbox": Family(
        "Un Google Workspace de práctica en este equipo.",
        {
            "serve": Verb(
                "soe_cli.commands.sandbox.serve:serve",
                "Inicia un Google Workspace de práctica en este equipo. La primera línea es su dirección.",
            ),
            "open": Verb(
                "soe_cli.commands.sandbox.open:open_face",
                "Abre el sandbox en el navegador: correos, calendario, hojas, archivos, formularios y reuniones.",
            ),
            "reset": Verb(
                "soe_cli.commands.sandbox.reset:reset",
                "Deja el sandbox vacío y sin fallas. Solo existe para un sandbox, nunca para Google.",
            ),
        },
    ),
}
"""In the order of a consultant's day."""
