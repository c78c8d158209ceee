package org.lianglin.bench;

import java.util.SplittableRandom;

/** A dwelling of the invented city, and the ways in which people write it down. */
record LinkHome(int district, int street, int road, int roadNumber, int estate, int building, int unit, int room) {
    private static final String[] DISTRICTS = {"和平区", "沈河区", "大东区", "皇姑区", "铁西区", "浑南区", "于洪区", "沈北新区", "苏家屯区"};
    private static final String[] FIRST = {
        "金", "银", "盛", "华", "龙", "丽", "碧", "翠", "锦", "御", "恒", "悦", "滨", "河", "阳光", "世纪"
    };
    private static final String[] MIDDLE = {"水", "景", "湖", "林", "园", "泰", "和", "丰", "山", "海", "星", "月"};
    private static final String[] LAST = {"花园", "家园", "新城", "公馆", "小区", "名苑", "雅居", "华府", "豪庭", "新村"};
    private static final String[] ROADS = {
        "青年", "文化", "胜利", "建设", "兴工", "崇山", "黄河", "长江", "珠江", "淮河", "昆山", "泰山", "华山", "三好", "五里河", "北一"
    };
    private static final String[] KINDS = {"大街", "路", "街", "北街", "南路", "西路", "巷"};
    private static final String NUMERALS = "零一二三四五六七八九";

    static LinkHome draw(SplittableRandom random) {
        return new LinkHome(
                random.nextInt(DISTRICTS.length),
                random.nextInt(20),
                random.nextInt(ROADS.length * KINDS.length),
                1 + random.nextInt(300),
                random.nextInt(FIRST.length * MIDDLE.length * LAST.length),
                1 + random.nextInt(30),
                1 + random.nextInt(4),
                100 * (1 + random.nextInt(25)) + 1 + random.nextInt(4));
    }

    String official() {
        return DISTRICTS[district] + MIDDLE[street % MIDDLE.length] + FIRST[street % FIRST.length] + "街道" + roadText()
                + roadNumber + "号" + estateText() + building + "号楼" + unit + "单元" + room + "室";
    }

    /** As one of six clerks writes it. */
    String written(int clerk) {
        return switch (clerk) {
            case 0 -> "辽宁省沈阳市" + official();
            case 1 -> DISTRICTS[district] + estateText() + building + "-" + unit + "-" + room;
            case 2 -> estateText() + building + "号楼" + unit + "单元" + room;
            case 3 ->
                "沈阳市" + DISTRICTS[district] + roadText() + roadNumber + "号" + estateText() + building + "栋" + unit
                        + "单元" + room + "室";
            case 4 -> DISTRICTS[district] + estateText() + numeral(building) + "号楼" + numeral(unit) + "单元" + room + "号";
            default -> official();
        };
    }

    private String roadText() {
        return ROADS[road % ROADS.length] + KINDS[road / ROADS.length];
    }

    private String estateText() {
        return FIRST[estate % FIRST.length]
                + MIDDLE[estate / FIRST.length % MIDDLE.length]
                + LAST[estate / FIRST.length / MIDDLE.length];
    }

    private static String numeral(int number) {
        var tens = number / 10;
        var ones = number % 10 == 0 && tens > 0 ? "" : "" + NUMERALS.charAt(number % 10);
        return (tens == 0 ? "" : (tens == 1 ? "" : "" + NUMERALS.charAt(tens)) + "十") + ones;
    }
}
