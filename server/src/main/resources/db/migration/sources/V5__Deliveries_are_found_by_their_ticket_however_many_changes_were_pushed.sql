create unique index delivery_by_ticket on sources.delivery (ticket) where ticket is not null;
create index delivery_last_list on sources.delivery (feed, as_of desc, id desc) where state = 'DONE' and channel <> 'PUSH';
