package org.lianglin.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;

/** Who of a household counts (共同生活的家庭成员), by the policy {@code dibao-member}. */
final class CountMembers {
    static final String LAW = "dibao-member";
    private static final BigDecimal YEAR = BigDecimal.valueOf(12);

    private final Known known;
    private final Judge judge;

    CountMembers(Known known, Judge judge) {
        this.known = known;
        this.judge = judge;
    }

    /** @param counted null when it cannot be said */
    record Counted(
            PersonKnown person,
            KnownTable.Membership membership,
            @Nullable Boolean counted,
            String reason,
            String article,
            Map<String, Fact> asked,
            List<String> missing) {}

    List<Counted> of(long household) {
        var members = known.members().getOrDefault(household, List.of()).stream()
                .filter(m -> {
                    var kin = known.people().get(m.person());
                    return kin != null && kin.livesOn(known.day());
                })
                .toList();
        var relations = new HashSet<String>();
        members.forEach(m -> relations.add(m.relation()));
        return members.stream().map(m -> count(m, relations)).toList();
    }

    private Counted count(KnownTable.Membership membership, Set<String> relations) {
        var person = PersonKnown.of(known, membership.person());
        var asked = asked(person, membership, relations);
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        judge.policy().inputs().forEach(i -> {
            var fact = asked.get(i.column());
            inputs.put(i.name(), fact == null ? null : fact.value());
        });
        var judged = judge.judge(Long.toString(person.area()), known.day(), inputs);
        var counted = judged.decisions().get(judge.policy().eligible()) instanceof Boolean truth ? truth : null;
        return new Counted(
                person,
                membership,
                counted,
                reason(judged, counted),
                article(judged, counted),
                asked,
                judged.missing());
    }

    private String reason(Judgement judged, @Nullable Boolean counted) {
        if (counted == null) {
            return "资料不全：" + String.join("、", judged.missing());
        }
        var failed = failed(judged);
        var why = judged.decisions().get("计入原因");
        return counted || failed.isEmpty() || failed.getFirst().decision().equals("属于应计入的人")
                ? String.valueOf(why)
                : String.valueOf(judged.inputs().get("不计入情形"));
    }

    private String article(Judgement judged, @Nullable Boolean counted) {
        var failed = failed(judged);
        return Boolean.FALSE.equals(counted) && !failed.isEmpty()
                ? failed.getFirst().article()
                : judge.policy().conditions().getFirst().article();
    }

    private List<org.lianglin.policy.Policy.Condition> failed(Judgement judged) {
        return judge.policy().conditions().stream()
                .filter(c -> Boolean.FALSE.equals(judged.decisions().get(c.decision())))
                .toList();
    }

    private Map<String, Fact> asked(PersonKnown person, KnownTable.Membership membership, Set<String> relations) {
        var relation = membership.relation();
        var minor = person.age() < known.rules().ages().majority();
        var role = Relations.HEAD.contains(relation)
                ? "本人"
                : Relations.SPOUSE.contains(relation)
                        ? "配偶"
                        : Relations.CHILD.contains(relation) ? minor ? "未成年子女" : "成年子女" : "其他";
        var member = new Fact.Provenance(
                "与户主关系", person.id(), "people.household_member", "人口登记", membership.since(), relation);
        var asked = new LinkedHashMap<String, Fact>();
        asked.put(
                "relation",
                Fact.of(
                        role,
                        List.of(
                                member,
                                person.registry("出生日期", person.kin().birthDate().toString())),
                        1));
        var disability = person.disability().dependent();
        var dependent = person.tally(ItemKind.DEPENDENT);
        asked.put(
                "dependent",
                (disability.positive() ? disability : dependent.positive() ? dependent : disability.plus(dependent))
                        .truth());
        asked.put("student", person.tally(ItemKind.STUDENT).truth());
        asked.put(
                "obliged_and_living_together",
                Fact.of(obliged(relation, relations, minor) && longTogether(membership), List.of(member), 1));
        asked.put("absence", absence(person));
        asked.put("years_apart", yearsApart(person));
        return asked;
    }

    private static boolean obliged(String relation, Set<String> relations, boolean minor) {
        return Relations.HEAD.contains(relation)
                || Relations.SPOUSE.contains(relation)
                || Relations.CHILD.contains(relation)
                || Relations.KIN_IN_LINE.contains(relation)
                || Relations.CHILD_IN_LAW.contains(relation)
                        && relations.stream().anyMatch(Relations.CHILD::contains)
                || Relations.PARENT_IN_LAW.contains(relation)
                        && relations.stream().anyMatch(Relations.SPOUSE::contains)
                || Relations.SIBLING.contains(relation) && minor;
    }

    private boolean longTogether(KnownTable.Membership membership) {
        return !membership.since().isAfter(known.day().minusMonths(known.rules().coresidence()));
    }

    private static Fact absence(PersonKnown person) {
        var held = person.held();
        if (held.value() == null) {
            return held.truth();
        }
        if (held.positive()) {
            return Fact.of(person.is(ItemKind.PRISON) ? "服刑" : "强制隔离戒毒", held.from(), held.confidentiality());
        }
        if ("MISSING".equals(person.kin().lifeStatus())) {
            return Fact.of("宣告失踪", List.of(person.registry("人员状态", "失踪")), 1);
        }
        var destitute = person.tag("A02");
        if (destitute.positive()) {
            return Fact.of("特困供养", destitute.from(), destitute.confidentiality());
        }
        var cleric = person.tally(ItemKind.CLERGY);
        return cleric.positive()
                ? Fact.of("宗教教职脱离家庭", cleric.from(), cleric.confidentiality())
                : Fact.of("无", held.from(), 1);
    }

    /** Whole tenths of years; zero for who is no cleric. */
    static Fact yearsApart(PersonKnown person) {
        var cleric = person.state(ItemKind.CLERGY);
        return Fact.of(
                cleric == null
                        ? new BigDecimal("0.0")
                        : BigDecimal.valueOf(person.monthsSince(cleric.from())).divide(YEAR, 1, RoundingMode.DOWN),
                person.tally(ItemKind.CLERGY).from(),
                cleric == null ? 1 : ItemKind.CLERGY.confidentiality());
    }
}
