-- Never written nor read; it would have stayed under its first key for ever.
alter table people.household drop column number_enc;
