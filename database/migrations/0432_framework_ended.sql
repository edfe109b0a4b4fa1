-- 框架协议提前终止: those of a year.
CREATE INDEX framework_ended ON tendering.framework ((state #>> '{ended,at}')) WHERE state ? 'ended';
