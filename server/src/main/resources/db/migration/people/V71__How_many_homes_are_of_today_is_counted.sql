-- Without them the planner takes one home in forty thousand for one of today, and joins all persons with all homes one by one.
create statistics people.occupancy_of_today on (upper(valid)), (upper(recorded)) from people.occupancy;
analyze people.occupancy;
