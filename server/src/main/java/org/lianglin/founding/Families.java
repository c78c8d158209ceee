package org.lianglin.founding;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Families as they live in the north-east: of a given size, with ages, surnames and relations (GB/T 4761) that fit each other. The
 * head is the first of the list.
 */
final class Families {
    private final Draw draw;
    private final Names names;
    private final int year;
    private final District district;
    private final boolean rural;

    Families(Draw draw, Names names, int year, District district, boolean rural) {
        this.draw = draw;
        this.names = names;
        this.year = year;
        this.district = district;
        this.rural = rural;
    }

    /** @param outsider families from elsewhere are younger */
    List<Human> family(int size, boolean outsider) {
        var age = district.age() * (outsider ? 0.3 : 1.08);
        var family = switch (size) {
            case 1 -> one(age);
            case 2 -> two(age, outsider);
            case 3 -> three(age, outsider);
            case 4 -> four(age);
            default -> five(size);
        };
        if (family.size() != size) {
            throw new IllegalStateException("a family of " + family.size() + " instead of " + size);
        }
        name(family);
        return family;
    }

    private List<Human> one(double age) {
        if (draw.chance(0.46 * age)) {
            var elder = new Human(draw.chance(0.62) ? 2 : 1, elderAge(6), "02");
            elder.marital = elder.age > 66 || draw.chance(0.6) ? "30" : draw.chance(0.7) ? "40" : "10";
            return List.of(elder);
        }
        var single = new Human(draw.chance(0.54) ? 1 : 2, draw.between(20, 36) + draw.below(25), "02");
        single.marital = single.age < 27 || draw.chance(single.age < 35 ? 0.85 : 0.35) ? "10" : "40";
        return List.of(single);
    }

    private List<Human> two(double age, boolean outsider) {
        return switch (draw.weighted(0.41 * age, 0.29, 0.15, 0.10 * age, outsider ? 0.25 : 0.02)) {
            case 0 -> couple(elderAge(0), true);
            case 1 -> couple(draw.between(25, 40) + draw.below(22), true);
            case 2 -> singleParent(1);
            case 3 -> elderWithChild();
            default -> mates(2);
        };
    }

    private List<Human> three(double age, boolean outsider) {
        return switch (draw.weighted(0.80, 0.11 * age, 0.04, outsider ? 0.2 : 0.01)) {
            case 0 -> withChildren(parents(1), 1);
            case 1 -> {
                var couple = couple(draw.between(36, 58), true);
                addElders(couple, 1);
                yield couple;
            }
            case 2 -> singleParent(2);
            default -> mates(3);
        };
    }

    private List<Human> four(double age) {
        return switch (draw.weighted(0.44, 0.38 * age, 0.16 * age)) {
            case 0 -> withChildren(parents(2), 2);
            case 1 -> {
                var family = withChildren(parents(1), 1);
                addElders(family, 1);
                yield family;
            }
            default -> {
                var couple = couple(draw.between(30, 54), true);
                addElders(couple, 2);
                yield couple;
            }
        };
    }

    private List<Human> five(int size) {
        if (draw.chance(0.3)) {
            return underGrandfather(size);
        }
        var elders = size == 5 && draw.chance(0.3) ? 1 : 2;
        var children = Math.min(3, size - 2 - elders);
        var family = withChildren(parents(children), children);
        addElders(family, elders);
        while (family.size() < size) {
            var head = family.getFirst();
            var older = draw.chance(0.5);
            var sex = draw.chance(0.5) ? 1 : 2;
            var sibling = new Human(
                    sex,
                    Math.max(18, head.age + (older ? draw.between(1, 5) : -draw.between(1, 6))),
                    sex == 1 ? older ? "71" : "73" : older ? "75" : "77");
            sibling.marital = sibling.age < 30 ? "10" : "40";
            family.add(sibling);
        }
        return family;
    }

    /** Grandfather as head, his wife, the son (or daughter) with spouse and children. */
    private List<Human> underGrandfather(int size) {
        var son = draw.chance(0.85);
        var middle = parents(size - 4);
        var father = middle.getFirst();
        var mother = middle.get(1);
        var own = son ? father : mother;
        var head = new Human(1, own.age + draw.between(23, 31), "02");
        var wife = new Human(2, Math.max(head.age - draw.between(-1, 4), own.age + 20), "12");
        head.marry(wife, "21");
        father.relation = son ? "21" : "28";
        mother.relation = son ? "38" : "31";
        var family = new ArrayList<>(List.of(head, wife, father, mother));
        for (var i = 0; i < size - 4; i++) {
            var sex = sexOfChild();
            var child = new Human(sex, childAge(father, mother), son ? sex == 1 ? "41" : "42" : sex == 1 ? "43" : "44");
            family.add(child);
        }
        name(head, null);
        name(wife, null);
        father.ethnic = son ? head.ethnic : father.ethnic;
        if (son) {
            father.surname = head.surname;
            name(father, head);
            name(mother, null);
        } else {
            mother.surname = head.surname;
            mother.ethnic = head.ethnic;
            name(mother, head);
            name(father, null);
        }
        for (var child : family.subList(4, family.size())) {
            child.ethnic = father.ethnic;
            child.surname = father.surname;
            name(child, father);
        }
        return family;
    }

    private int sexOfChild() {
        return draw.chance(0.517) ? 1 : 2;
    }

    /** At 60 and above, fewer with every year; the cohorts of the sixties are large. */
    private int elderAge(int older) {
        var age = 58 + older / 2 + draw.weighted(0.30, 0.27, 0.21, 0.12, 0.07, 0.028, 0.004) * 5 + draw.below(5);
        return age < 95 || draw.chance(0.4) ? Math.min(age, 104) : age - 12;
    }

    private List<Human> couple(int age, boolean husbandHeads) {
        var husband = new Human(1, age, husbandHeads ? "02" : "11");
        var wife =
                new Human(2, Math.max(21, age - draw.weighted(0.06, 0.16, 0.22, 0.2, 0.16, 0.1, 0.06, 0.04) + 1), "12");
        husband.age = Math.max(23, husband.age);
        husband.marry(wife, draw.chance(0.07) ? "22" : "21");
        var family = new ArrayList<Human>();
        if (draw.chance(0.22)) {
            wife.relation = "02";
            husband.relation = "11";
            family.add(wife);
            family.add(husband);
        } else {
            family.add(husband);
            family.add(wife);
        }
        return family;
    }

    /** Father first, then mother, of an age to have that many children at home. */
    private List<Human> parents(int children) {
        var age = children == 1 ? draw.between(27, 42) + draw.below(19) : draw.between(30, 41) + draw.below(12);
        var couple = couple(age, true);
        couple.getFirst().relation = "02";
        var father = couple.getFirst().male() ? couple.getFirst() : couple.get(1);
        var mother = couple.getFirst().male() ? couple.get(1) : couple.getFirst();
        father.relation = "02";
        mother.relation = "12";
        return new ArrayList<>(List.of(father, mother));
    }

    private List<Human> withChildren(List<Human> parents, int count) {
        var family = new ArrayList<>(parents);
        if (draw.chance(0.2)) {
            family.get(0).relation = "11";
            family.get(1).relation = "02";
            family.add(family.removeFirst());
        }
        children(family, parents.get(0), parents.get(1), count);
        return family;
    }

    private void children(List<Human> family, Human father, Human mother, int count) {
        var children = new ArrayList<Human>();
        for (var i = 0; i < count; i++) {
            children.add(new Human(sexOfChild(), childAge(father, mother), ""));
        }
        children.sort((a, b) -> Integer.compare(b.age, a.age));
        var sons = 0;
        var daughters = 0;
        for (var child : children) {
            child.relation = count == 1
                    ? child.male() ? "21" : "31"
                    : child.male() ? "2" + (2 + sons++) : "3" + (2 + daughters++);
            child.marital = child.age > 30 && draw.chance(0.15) ? "40" : "10";
            family.add(child);
        }
    }

    /** The mother was 20 to 40 at the birth, the father at least 20; grown children mostly have left. */
    private int childAge(Human father, Human mother) {
        var oldest = Math.min(mother.age - 20, father.age - 20);
        var youngest = Math.max(0, Math.max(mother.age - 40, father.age - 45));
        var preferred = mother.age - (draw.between(22, 29) + draw.below(7));
        return Math.clamp(preferred, Math.min(youngest, oldest), Math.max(0, oldest));
    }

    private List<Human> singleParent(int children) {
        var mother = draw.chance(0.72);
        var parent = new Human(mother ? 2 : 1, draw.between(28, 48) + draw.below(12), "02");
        parent.marital = draw.chance(0.82) ? "40" : "30";
        var family = new ArrayList<>(List.of(parent));
        children(family, parent, parent, children);
        return family;
    }

    private List<Human> elderWithChild() {
        var elder = new Human(draw.chance(0.66) ? 2 : 1, elderAge(8), "02");
        elder.marital = elder.age > 68 ? "30" : "40";
        var family = new ArrayList<>(List.of(elder));
        var child = new Human(sexOfChild(), Math.max(20, elder.age - draw.between(22, 34)), "");
        child.relation = child.male() ? "20" : "30";
        child.marital = draw.chance(0.5) ? "10" : "40";
        if (draw.chance(0.5)) {
            // the child heads the household
            elder.relation = elder.male() ? "51" : "52";
            child.relation = "02";
            family.addFirst(child);
        } else {
            family.add(child);
        }
        return family;
    }

    private List<Human> mates(int count) {
        var family = new ArrayList<Human>();
        var sex = draw.chance(0.5) ? 1 : 2;
        var age = draw.between(19, 30);
        for (var i = 0; i < count; i++) {
            family.add(new Human(sex, age + draw.below(6), i == 0 ? "02" : "99"));
        }
        return family;
    }

    /** The parents of the husband, or now and then of the wife, one or both alive. */
    private void addElders(List<Human> family, int count) {
        var head = family.getFirst();
        var spouse = head.spouse == null ? head : head.spouse;
        var ofHusband = draw.chance(0.78);
        var child = head.male() == ofHusband ? head : spouse;
        var ofHead = child == head;
        var gap = draw.between(22, 32);
        var father = new Human(1, child.age + gap + draw.below(4), ofHead ? "51" : head.male() ? "55" : "53");
        var mother = new Human(2, child.age + gap, ofHead ? "52" : head.male() ? "56" : "54");
        if (count == 2) {
            father.marry(mother, "21");
            family.add(father);
            family.add(mother);
        } else {
            var alive = draw.chance(0.72) ? mother : father;
            alive.marital = "30";
            family.add(alive);
        }
    }

    /** Names by descent: children after the father (rarely the mother), a man's parents by his surname. */
    private void name(List<Human> family) {
        var head = family.getFirst();
        if (!head.surname.isEmpty() || !head.given.isEmpty()) {
            return;
        }
        var spouse = head.spouse;
        var father = head.male() ? head : spouse != null && family.contains(spouse) ? spouse : head;
        name(head, null);
        if (spouse != null) {
            name(spouse, null);
        }
        var line =
                spouse != null || head.male() || draw.chance(0.2) ? father.surname : names.surname(head.ethnic, draw);
        for (var human : family) {
            if (human == head || human == spouse) {
                continue;
            }
            switch (human.relation.charAt(0)) {
                case '2', '3' -> {
                    var other = father == head ? spouse : head;
                    human.ethnic = father.ethnic;
                    human.surname = other != null && draw.chance(0.03) ? other.surname : line;
                    name(human, father);
                }
                case '5' -> {
                    var child = human.relation.compareTo("53") < 0 || spouse == null ? head : spouse;
                    human.ethnic = child.ethnic;
                    if (human.male()) {
                        human.surname = child.surname;
                        name(human, child);
                    } else {
                        name(human, null);
                    }
                }
                case '7' -> {
                    human.ethnic = head.ethnic;
                    human.surname = head.surname;
                    name(human, head);
                }
                default -> name(human, null);
            }
        }
    }

    /** Names someone; with an ancestor, surname and ethnic group are set already. */
    private void name(Human human, @Nullable Human ancestor) {
        if (ancestor == null) {
            if (human.ethnic.equals("01")) {
                human.ethnic = ethnic();
            }
            human.surname = names.surname(human.ethnic, draw);
        }
        human.given = names.given(human.ethnic, human.sex, year - human.age, draw);
    }

    /** Someone who lives among others: in a dormitory or a home for the aged. */
    Human alone(int sex, int age, String relation) {
        var human = new Human(sex, age, relation);
        human.marital = age < 27 ? "10" : age > 68 ? "30" : draw.chance(0.4) ? "10" : "40";
        name(human, null);
        return human;
    }

    /** The one who died and had lived with the family. */
    Human deceased(Human survivor) {
        var widowed = survivor.marital.equals("30") && survivor.age >= 55;
        var sex = widowed ? 3 - survivor.sex : draw.chance(0.5) ? 1 : 2;
        var age = widowed
                ? Math.min(103, survivor.age + draw.between(-2, 5))
                : Math.min(103, Math.max(survivor.age + 22, 64) + draw.below(8));
        var human = new Human(sex, age, widowed ? sex == 1 ? "11" : "12" : sex == 1 ? "51" : "52");
        human.dead = true;
        human.marital = widowed ? "21" : "30";
        human.ethnic = survivor.ethnic;
        if (!widowed && sex == 1) {
            human.surname = survivor.surname;
            name(human, survivor);
        } else {
            name(human, null);
        }
        return human;
    }

    private String ethnic() {
        var county = district.kind() == District.Kind.COUNTY;
        return switch (draw.weighted(
                0.0,
                county && rural ? 5.5 : 4.9,
                county ? 0.3 : 1.3,
                0.85,
                district.kind() == District.Kind.NEW ? 1.3 : 0.5,
                county ? 3.2 : 0.9,
                0.03,
                0.03,
                0.02,
                0.02,
                0.01,
                0.01,
                90.4)) {
            case 1 -> "11";
            case 2 -> "10";
            case 3 -> "03";
            case 4 -> "38";
            case 5 -> "02";
            case 6 -> "05";
            case 7 -> "06";
            case 8 -> "08";
            case 9 -> "15";
            case 10 -> "04";
            case 11 -> "31";
            default -> "01";
        };
    }
}
