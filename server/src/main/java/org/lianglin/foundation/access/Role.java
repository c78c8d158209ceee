package org.lianglin.foundation.access;

import static org.lianglin.foundation.access.Permission.DRAFT_POLICIES;
import static org.lianglin.foundation.access.Permission.EDIT_GRIDS;
import static org.lianglin.foundation.access.Permission.EDIT_PEOPLE;
import static org.lianglin.foundation.access.Permission.EDIT_PLACES;
import static org.lianglin.foundation.access.Permission.EDIT_TAGS;
import static org.lianglin.foundation.access.Permission.GRANT_ROLES;
import static org.lianglin.foundation.access.Permission.MANAGE_ACCOUNTS;
import static org.lianglin.foundation.access.Permission.MANAGE_FEEDS;
import static org.lianglin.foundation.access.Permission.PUBLISH_POLICIES;
import static org.lianglin.foundation.access.Permission.SETTLE_NUMBERS;
import static org.lianglin.foundation.access.Permission.SET_PARAMETERS;
import static org.lianglin.foundation.access.Permission.UNMASK;
import static org.lianglin.foundation.access.Permission.VERIFY_AUDIT;
import static org.lianglin.foundation.access.Permission.VIEW_AUDIT;
import static org.lianglin.foundation.access.Permission.VIEW_GUARDED;
import static org.lianglin.foundation.access.Permission.VIEW_PEOPLE;
import static org.lianglin.foundation.access.Permission.VIEW_PLACES;
import static org.lianglin.foundation.access.Permission.VIEW_POLICIES;
import static org.lianglin.foundation.access.Permission.VIEW_RESTRICTED;
import static org.lianglin.foundation.access.Permission.VIEW_SENSITIVE;
import static org.lianglin.foundation.access.Permission.VIEW_TREE;

import java.util.EnumSet;
import java.util.Set;

/**
 * The roles that an account can hold on a place. The three administrators are separated (三权分立, GB/T 22239-2019 level 3):
 * who creates accounts grants no right, who grants rights reads no trail, who reads the trail changes nothing.
 */
public enum Role {
    GRID_WORKER(
            "网格员",
            "Grid worker",
            Level.GRID,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            EDIT_PEOPLE,
            UNMASK,
            VIEW_SENSITIVE,
            EDIT_TAGS,
            VIEW_POLICIES),
    COMMUNITY_CLERK(
            "社区工作者",
            "Community clerk",
            Level.COMMUNITY,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            EDIT_PEOPLE,
            EDIT_PLACES,
            UNMASK,
            VIEW_SENSITIVE,
            VIEW_GUARDED,
            EDIT_TAGS,
            VIEW_POLICIES),
    STREET_OFFICER(
            "街道干部",
            "Street officer",
            Level.STREET,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            EDIT_PEOPLE,
            EDIT_PLACES,
            EDIT_GRIDS,
            UNMASK,
            SETTLE_NUMBERS,
            VIEW_SENSITIVE,
            VIEW_GUARDED,
            EDIT_TAGS,
            VIEW_POLICIES),
    DISTRICT_OFFICER(
            "区县干部",
            "District officer",
            Level.DISTRICT,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            EDIT_PEOPLE,
            EDIT_PLACES,
            EDIT_GRIDS,
            UNMASK,
            SETTLE_NUMBERS,
            VIEW_SENSITIVE,
            VIEW_GUARDED,
            EDIT_TAGS,
            VIEW_POLICIES),
    CITY_OFFICER(
            "市局干部",
            "City officer",
            Level.CITY,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            EDIT_PEOPLE,
            EDIT_PLACES,
            EDIT_GRIDS,
            UNMASK,
            SETTLE_NUMBERS,
            VIEW_SENSITIVE,
            VIEW_GUARDED,
            EDIT_TAGS,
            VIEW_POLICIES),
    SAFETY_OFFICER(
            "综治专干",
            "Public-safety officer",
            Level.STREET,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            UNMASK,
            VIEW_SENSITIVE,
            VIEW_RESTRICTED,
            EDIT_TAGS,
            VIEW_POLICIES),
    DATA_OFFICER("数据专员", "Data officer", Level.CITY, VIEW_TREE, VIEW_PLACES, VIEW_PEOPLE, MANAGE_FEEDS),
    POLICY_OFFICER(
            "政策专员",
            "Policy officer",
            Level.CITY,
            VIEW_TREE,
            VIEW_PLACES,
            VIEW_PEOPLE,
            VIEW_SENSITIVE,
            VIEW_GUARDED,
            VIEW_POLICIES,
            DRAFT_POLICIES,
            PUBLISH_POLICIES),
    CITY_LEADER("局领导", "Bureau leader", Level.CITY, VIEW_TREE, VIEW_PLACES, VIEW_POLICIES, PUBLISH_POLICIES),
    SYSTEM_ADMIN("系统管理员", "System administrator", Level.CITY, MANAGE_ACCOUNTS),
    SECURITY_ADMIN("安全管理员", "Security administrator", Level.CITY, VIEW_TREE, GRANT_ROLES, SET_PARAMETERS),
    AUDIT_ADMIN("审计管理员", "Audit administrator", Level.CITY, VIEW_AUDIT, VERIFY_AUDIT);

    private final String chinese;
    private final String english;
    private final Level level;
    private final Set<Permission> permissions;

    Role(String chinese, String english, Level level, Permission... permissions) {
        this.chinese = chinese;
        this.english = english;
        this.level = level;
        this.permissions = Set.of(permissions);
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** The level of the places on which this role is held. */
    public Level level() {
        return level;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    /** Whether the holder administers the system instead of serving residents. */
    public boolean administers() {
        return EnumSet.of(SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN).contains(this);
    }
}
