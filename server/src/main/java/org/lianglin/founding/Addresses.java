package org.lianglin.founding;

/** Addresses as they stand in the household book. */
final class Addresses {
    private final String district;
    private final String community;

    Addresses(String districtName, String streetName, String communityName) {
        district = "辽宁省沈阳市" + districtName;
        community = streetName + communityName.replace("村民委员会", "").replace("村委会", "村");
    }

    String of(Homes.Dwelling dwelling) {
        var building = dwelling.building();
        var estate = building.estate();
        if (estate.style() == Homes.Style.HAMLET) {
            return district + community + estate.name() + building.number();
        }
        return district + estate.road() + estate.houseNumber() + estate.name() + building.number() + dwelling.unit()
                + "-" + dwelling.room();
    }

    String ofCommunity() {
        return district + community + "集体户";
    }
}
