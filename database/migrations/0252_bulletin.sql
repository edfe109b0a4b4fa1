-- 监管公告.
SELECT foundation.create_thing('supervision', 'bulletin');
