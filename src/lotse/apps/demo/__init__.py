"""An invented agency with two clients, their people and a year of their work; removed as a whole."""
