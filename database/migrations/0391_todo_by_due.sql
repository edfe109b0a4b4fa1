-- A regulator of the province sees the to-dos of all: the most urgent are read off, not sorted out of them.
CREATE INDEX todo_by_due ON foundation.todo (role, coalesce(due_at, 'infinity'::timestamptz), id);
