package org.lianglin.policy.compile;

import java.util.Random;

/** Writes FEEL expressions over the inputs of {@link RandomExpressionsTest}, well typed and otherwise as they come. */
final class RandomExpressions {
    private final Random random;

    RandomExpressions(Random random) {
        this.random = random;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String number(int depth) {
        if (depth == 0) {
            return pick("n1", "n2", "n3", "n1", "2", "0.5", "100", "793.00", "-3", "p.age");
        }
        return switch (random.nextInt(22)) {
            case 0, 1 -> "(%s + %s)".formatted(number(depth - 1), number(depth - 1));
            case 2 -> "(%s - %s)".formatted(number(depth - 1), number(depth - 1));
            case 3 -> "(%s * %s)".formatted(number(depth - 1), number(depth - 1));
            case 4, 5 -> "(%s / %s)".formatted(number(depth - 1), number(depth - 1));
            case 6 -> "-(%s)".formatted(number(depth - 1));
            case 7 -> "(if %s then %s else %s)".formatted(truth(depth - 1), number(depth - 1), number(depth - 1));
            case 8 ->
                "%s(%s, %s)"
                        .formatted(
                                pick(
                                        "decimal",
                                        "floor",
                                        "ceiling",
                                        "round half up",
                                        "round half down",
                                        "round up",
                                        "round down"),
                                number(depth - 1),
                                pick("0", "1", "2", "-1"));
            case 9 -> "count(%s)".formatted(list(depth - 1));
            case 10 -> "%s(%s)".formatted(pick("sum", "min", "max", "mean"), list(depth - 1));
            case 11 -> "%s[%s]".formatted(list(depth - 1), pick("1", "2", "-1", "9"));
            case 12 -> "abs(%s)".formatted(number(depth - 1));
            case 13 -> "years and months duration(%s, %s).%s".formatted(date(), date(), pick("years", "months"));
            case 14 -> "(%s).%s".formatted(date(), pick("year", "month", "day", "weekday"));
            case 15 -> "string length(%s)".formatted(text(depth - 1));
            case 16 -> "%s(%s)".formatted(pick("count", "sum", "min", "max", "mean"), number(depth - 1));
            case 17 -> "%s(%s)".formatted(pick("sqrt", "abs"), number(depth - 1));
            case 18 -> "number(%s, \",\", \".\")".formatted(pick("\"12.5\"", "s1", text(depth - 1)));
            case 19 -> "index of(%s, %s)[1]".formatted(list(depth - 1), number(0));
            case 20 -> "{a: %s, b: %s}.%s".formatted(number(depth - 1), number(depth - 1), pick("a", "b"));
            default -> "modulo(%s, %s)".formatted(number(depth - 1), pick("3", "7", "n2"));
        };
    }

    String truth(int depth) {
        if (depth == 0) {
            return pick("b1", "b2", "true", "n1 = null", "s1 = s2", "d1 < d2");
        }
        return switch (random.nextInt(21)) {
            case 0, 1, 2 ->
                "(%s %s %s)".formatted(number(depth - 1), pick("<", "<=", ">", ">=", "=", "!="), number(depth - 1));
            case 3 -> "(%s and %s)".formatted(truth(depth - 1), truth(depth - 1));
            case 4 -> "(%s or %s)".formatted(truth(depth - 1), truth(depth - 1));
            case 5 -> "not(%s)".formatted(truth(depth - 1));
            case 6 -> "(%s in %s%s..%s%s)".formatted(number(depth - 1), pick("[", "("), "1", number(0), pick("]", ")"));
            case 7 -> "(%s in (%s, %s))".formatted(text(depth - 1), text(0), text(0));
            case 8 ->
                "(%s x in %s satisfies x %s %s)"
                        .formatted(pick("some", "every"), list(depth - 1), pick("<", ">="), number(depth - 1));
            case 9 -> "(%s between %s and %s)".formatted(number(depth - 1), number(0), number(0));
            case 10 -> "(%s %s %s)".formatted(date(), pick("<", "<=", "=", ">"), date());
            case 11 -> "list contains(%s, %s)".formatted(list(depth - 1), number(0));
            case 12 -> "contains(%s, %s)".formatted(text(depth - 1), text(0));
            case 13 ->
                "(%s in (%s, > %s, [%s..%s]))".formatted(number(depth - 1), number(0), number(0), number(0), number(0));
            case 14 -> "(%s in %s)".formatted(number(depth - 1), list(depth - 1));
            case 15 ->
                "(%s x in %s satisfies %s / x %s %s)"
                        .formatted(pick("some", "every"), list(depth - 1), number(0), pick("<", ">="), number(0));
            case 16 ->
                "(%s x in %s, y in %s satisfies x / y > 1)".formatted(pick("some", "every"), list(depth - 1), list(0));
            case 17 -> "%s(%s, %s)".formatted(pick("starts with", "ends with"), text(depth - 1), text(0));
            case 18 -> "%s(%s)".formatted(pick("even", "odd"), number(depth - 1));
            case 19 -> "%s(%s)".formatted(pick("all", "any"), truth(depth - 1));
            default -> "%s([%s, %s])".formatted(pick("all", "any"), truth(depth - 1), truth(depth - 1));
        };
    }

    String text(int depth) {
        if (depth == 0) {
            return pick("s1", "s2", "\"a\"", "\"低保\"", "p.kind");
        }
        return switch (random.nextInt(7)) {
            case 0 -> "(%s + %s)".formatted(text(depth - 1), text(depth - 1));
            case 1 -> "substring(%s, %s)".formatted(text(depth - 1), pick("1", "2", "-1", "1, 1"));
            case 2 -> "(if %s then %s else %s)".formatted(truth(depth - 1), text(depth - 1), text(depth - 1));
            case 3 -> "substring before(%s, %s)".formatted(text(depth - 1), text(0));
            case 4 -> "substring after(%s, %s)".formatted(text(depth - 1), text(0));
            case 5 -> "string(%s)".formatted(pick("s1", "b1", "d1", "n2"));
            default -> "%s case(%s)".formatted(pick("upper", "lower"), text(depth - 1));
        };
    }

    private String date() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> "d1";
            case 2 -> "d2";
            case 3 -> "date(\"2023-07-01\")";
            case 4 -> "(d1 + duration(\"P%dM\"))".formatted(random.nextInt(30));
            default -> "(d2 - duration(\"P%dD\"))".formatted(random.nextInt(400));
        };
    }

    String list(int depth) {
        if (depth == 0) {
            return pick("l1", "l2", "m.age", "[1, 2.5, n1]");
        }
        return switch (random.nextInt(14)) {
            case 0 -> "%s[item > %s]".formatted(list(depth - 1), number(0));
            case 1 -> "(for x in %s return x * %s)".formatted(list(depth - 1), number(0));
            case 2 -> "m[kind = %s].age".formatted(text(0));
            case 3 -> "m[age >= %s and kind != \"a\"].age".formatted(number(depth - 1));
            case 4 -> "append(%s, %s)".formatted(list(depth - 1), number(0));
            case 5 -> "reverse(%s)".formatted(list(depth - 1));
            case 6 -> "sublist(%s, %s)".formatted(list(depth - 1), pick("1", "2", "1, 1", "1, 2"));
            case 7 -> "remove(%s, %s)".formatted(list(depth - 1), pick("1", "2"));
            case 8 -> "insert before(%s, %s, %s)".formatted(list(depth - 1), pick("1", "2"), number(0));
            case 9 -> "(for i in %s..n2 return i * %s)".formatted(pick("1", "n2", "3"), number(0));
            case 10 -> "(for x in %s return %s / x)".formatted(list(depth - 1), number(0));
            case 11 -> "(for x in l1, y in %s return x + y)".formatted(list(0));
            case 12 -> "flatten([%s, %s])".formatted(list(depth - 1), list(0));
            default -> "concatenate(%s, %s)".formatted(list(depth - 1), list(0));
        };
    }
}
