"""soe: the desk tool of the consultants of Peru's Servicio de Orientación para el Emprendimiento."""

__version__ = "0.1.0"
