"""What soe holds of people: shown to whoever asks for their own, and taken out when its time is over."""
