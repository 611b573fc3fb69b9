-- A million requests of three years, skewed as a clinic's are: most are done, few are urgent, half of all have the same two concerns, few
-- articles send most, few of the staff have most, and some articles and tags belong to a time that is over. Nobody can open them.
SELECT setseed(0.42);

INSERT INTO consultation_request (id, reference, status, received_at, updated_at, language, preferred_contact, concerns, source_article,
    sealed, email_index, phone_index, name_index, version, assignee, priority, tags, snoozed_until, due_at)
SELECT gen_random_uuid(),
    'CR-' || left(upper(lpad(to_hex(n), 8, '0')), 4) || '-' || right(upper(lpad(to_hex(n), 8, '0')), 4),
    status,
    at,
    CASE WHEN status = 'RECEIVED' AND a < 0.7 THEN at ELSE least(at - ln(1 - b) * interval '20 days', now() - a * interval '1 day') END,
    'en',
    'EMAIL',
    ARRAY[(ARRAY['DEPRESSION', 'ANXIETY', 'PTSD', 'OCD', 'BIPOLAR', 'CHRONIC_PAIN', 'WELLNESS', 'OTHER'])[1 + floor(power(c, 3) * 8)::integer]]
        || CASE WHEN d < 0.5 THEN ARRAY['SUBSTANCE_USE'] WHEN d < 0.53 THEN ARRAY['PREFER_NOT_TO_SAY'] ELSE '{}' END,
    CASE WHEN e < 0.2 THEN NULL WHEN n < 100000 AND e < 0.6 THEN 'article-of-old' ELSE 'article-' || floor(power(e, 4) * 300)::integer END,
    decode(repeat('5a', 330), 'hex'),
    sha256(int8send(n * 7919 % 700000)),
    sha256(int8send(n * 104729 % 500000)),
    ARRAY[substr(sha256(int8send(floor(power(f, 6) * 20000)::bigint)), 1, 16),
        substr(sha256(int8send(100000 + floor(power(g, 3) * 200000)::bigint)), 1, 16)],
    1,
    CASE WHEN status = 'SPAM' OR status = 'RECEIVED' AND a < 0.8 OR h < 0.1 THEN NULL ELSE 'key:staff' || floor(power(h, 3) * 40)::integer END,
    priority,
    CASE WHEN i < 0.8 THEN '{}' WHEN n < 200000 AND i < 0.9 THEN ARRAY['tag-of-old'] WHEN i < 0.95 THEN ARRAY['call-back']
        ELSE ARRAY['call-back', 'tag-' || floor(power(j, 3) * 60)::integer] END,
    CASE WHEN k < 0.03 THEN now() + b * interval '30 days' WHEN k < 0.1 THEN at + interval '5 days' END,
    at + CASE priority WHEN 'URGENT' THEN interval '4 hours' WHEN 'HIGH' THEN interval '1 day' WHEN 'NORMAL' THEN interval '2 days'
        ELSE interval '5 days' END
FROM (
    SELECT n, now() - (1000000 - n) * interval '95 seconds' - random() * interval '60 seconds' AS at,
        random() AS a, random() AS b, random() AS c, random() AS d, random() AS e, random() AS f, random() AS g, random() AS h, random() AS i,
        random() AS j, random() AS k, random() AS l,
        CASE WHEN n > 985000 AND random() < 0.6
            THEN (ARRAY['RECEIVED', 'RECEIVED', 'RECEIVED', 'IN_REVIEW', 'CONTACTED', 'SCHEDULED'])[1 + floor(random() * 6)::integer]
            ELSE (ARRAY['COMPLETED', 'UNREACHABLE', 'RECEIVED', 'SPAM', 'DECLINED', 'WITHDRAWN', 'SCHEDULED', 'CONTACTED', 'IN_REVIEW',
                'DUPLICATE'])[1 + floor(power(random(), 4) * 10)::integer] END AS status
    FROM generate_series(1, 1000000::bigint) AS n
) AS rows, LATERAL (
    SELECT CASE WHEN l < 0.005 THEN 'URGENT' WHEN l < 0.06 THEN 'HIGH' WHEN l < 0.2 THEN 'LOW' ELSE 'NORMAL' END AS priority) AS prioritised;
