-- A parked reaction that has followed after all is no longer parked.
GRANT DELETE ON foundation.parked TO yuecai_app;
