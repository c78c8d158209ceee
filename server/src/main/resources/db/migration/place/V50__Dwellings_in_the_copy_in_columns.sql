call warehouse.watch('place.dwelling', 'id', 'dwellings');
