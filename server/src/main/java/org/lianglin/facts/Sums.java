package org.lianglin.facts;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sums over people who count: those of a household, or one person alone. */
final class Sums {
    private final List<PersonKnown> people;
    private final @Nullable String undecided;
    private final Transfers transfers;

    /**
     * @param undecided why it cannot be said who counts; null when it can
     * @param transfers which of them are income
     */
    Sums(Collection<PersonKnown> people, @Nullable String undecided, Transfers transfers) {
        this.people =
                people.stream().sorted(Comparator.comparing(PersonKnown::id)).toList();
        this.undecided = undecided;
        this.transfers = transfers;
    }

    static Sums of(PersonKnown alone) {
        return new Sums(List.of(alone), null, alone.rules().transfers());
    }

    /** As income counts for the destitute (特困人员认定办法第六条). */
    static Sums ofDestitute(PersonKnown alone) {
        return new Sums(List.of(alone), null, Transfers.OF_DESTITUTE);
    }

    Tally persons() {
        return over(p -> Tally.of(1));
    }

    Tally of(ItemKind... kinds) {
        return over(p -> p.sum(kinds));
    }

    Tally over(Function<PersonKnown, Tally> one) {
        return reduced(one, Tally::plus);
    }

    /** What is not summed up: the largest of any of them; 0 for nobody. */
    Tally largest(Function<PersonKnown, Tally> one) {
        return reduced(one, Tally::larger);
    }

    private Tally reduced(Function<PersonKnown, Tally> one, BinaryOperator<Tally> join) {
        return undecided != null
                ? Tally.missing(undecided)
                : people.stream().map(one).reduce(Tally.NONE, join);
    }

    Tally wages() {
        return of(ItemKind.WAGE, ItemKind.IRREGULAR_WAGE);
    }

    private Tally earned() {
        return wages().plus(of(ItemKind.BUSINESS, ItemKind.RENT));
    }

    Tally transferIn() {
        return countedTransfers().plus(exempt());
    }

    private Tally countedTransfers() {
        return of(transfers.counted()).plus(of(ItemKind.SUPPORT, ItemKind.SUPPORT_OF_RELATIVES));
    }

    Tally exempt() {
        return of(transfers.exempt());
    }

    Tally transferOut() {
        return of(ItemKind.CONTRIBUTION, ItemKind.SUPPORT_PAID);
    }

    /** Income of a month before the cost of working, not below zero. */
    Tally income() {
        return income(Tally.NONE);
    }

    /** @param support what others are taken to pay beyond what was declared */
    Tally income(Tally support) {
        return counted().plus(support).notBelowZero();
    }

    /** The same after the cost of working. */
    Tally netIncome() {
        return netIncome(Tally.NONE);
    }

    /** @param support what others are taken to pay beyond what was declared */
    Tally netIncome(Tally support) {
        return counted().minus(of(ItemKind.WORK_COST)).plus(support).notBelowZero();
    }

    /** From what others can be supported: income after the cost of working, before any support that is received or paid. */
    Tally beforeSupport() {
        return earned().plus(of(transfers.counted()))
                .minus(of(ItemKind.CONTRIBUTION, ItemKind.WORK_COST, ItemKind.RIGID_DEDUCTION))
                .notBelowZero();
    }

    private Tally counted() {
        return earned().plus(countedTransfers()).minus(transferOut()).minus(of(ItemKind.RIGID_DEDUCTION));
    }
}
