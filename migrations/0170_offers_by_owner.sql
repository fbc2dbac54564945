-- 2026-11-21: what happens to a provider is told to its offers; the log says which came to it.

-- Few events are of these two kinds, so that appending the others costs no more than before.
create index events_offer_opened on events ((payload #>> '{OfferOpened,provider}'))
    where event_type = 'OfferOpened';

create index events_offer_passed_on on events ((payload #>> '{OfferPassedOn,to}'))
    where event_type = 'OfferPassedOn';
