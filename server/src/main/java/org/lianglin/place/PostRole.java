package org.lianglin.place;

/** What somebody does for a grid (网格力量). */
public enum PostRole {
    GRID_LEADER("网格长", "Grid leader"),
    FULLTIME("专职网格员", "Full-time grid worker"),
    PARTTIME("兼职网格员", "Part-time grid worker"),
    BUILDING_HEAD("楼长", "Head of building"),
    UNIT_HEAD("单元长", "Head of stairway"),
    BRANCH_SECRETARY("网格党支部书记", "Party branch secretary"),
    POLICE("社区民警", "Community police officer"),
    DOCTOR("家庭医生", "Family doctor"),
    PROPERTY("物业管家", "Property steward");

    private final String chinese;
    private final String english;

    PostRole(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
