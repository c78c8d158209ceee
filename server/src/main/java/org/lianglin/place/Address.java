package org.lianglin.place;

/** How an address is written in Shenyang: road, house number, estate, building, unit, room; in a hamlet the house only. */
final class Address {
    private Address() {}

    static String ofBuilding(String road, String houseNumber, String estate, String estateKind, String building) {
        if ("HAMLET".equals(estateKind)) {
            return estate + numbered(building, "号");
        }
        return road + (houseNumber.isEmpty() ? "" : numbered(houseNumber, "号")) + estate + numbered(building, "号楼");
    }

    static String ofDwelling(String building, String estateKind, int units, int unit, String room) {
        if ("HAMLET".equals(estateKind)) {
            return units == 1 && room.matches("1|01|101") ? building : building + room;
        }
        return building + unit + "单元" + room;
    }

    private static String numbered(String number, String unit) {
        var last = number.isEmpty() ? ' ' : number.charAt(number.length() - 1);
        return last < 128 && Character.isLetterOrDigit(last) ? number + unit : number;
    }
}
