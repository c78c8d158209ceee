package org.lianglin.policy.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression with its type: between FEEL, which is parsed into it, and SQL, which is written from it. */
sealed interface Term {
    Type type();

    /** A boolean, text, BigDecimal, LocalDate, or Long for durations; null of any type. */
    record Literal(@Nullable Object value, Type type) implements Term {}

    /** A column, a value that was given a name, or the element that is looked at. */
    record Variable(String name, Type type) implements Term {}

    /** {@code value} is calculated once, whatever {@code body} does with it. */
    record Let(Variable variable, Term value, Term body) implements Term {
        @Override
        public Type type() {
            return body.type();
        }
    }

    record Apply(Op op, List<Term> arguments, Type type) implements Term {
        public Apply {
            arguments = List.copyOf(arguments);
        }
    }

    /** The result of the first condition that is true. */
    record Case(List<Term> conditions, List<Term> results, Term otherwise, Type type) implements Term {
        public Case {
            conditions = List.copyOf(conditions);
            results = List.copyOf(results);
        }
    }

    /** Goes through a list: {@code body} is the new element, or whether the element stays. */
    record Each(boolean filter, Term list, Variable element, Term body, Type type) implements Term {}

    /** One element from two, from the left: {@code body} combines the result so far with the next element. */
    record Fold(Term list, Variable sofar, Variable element, Term body, Type type) implements Term {}

    record Field(Term context, String name, Type type) implements Term {}

    record Struct(List<Term> values, Type.Context type) implements Term {
        public Struct {
            values = List.copyOf(values);
        }
    }

    record Listing(List<Term> elements, Type.ListOf type) implements Term {
        public Listing {
            elements = List.copyOf(elements);
        }
    }

    /** Whether more than one of them is true; none of them is null. */
    record Several(List<Term> conditions) implements Term {
        public Several {
            conditions = List.copyOf(conditions);
        }

        @Override
        public Type type() {
            return Type.Simple.BOOLEAN;
        }
    }

    /** The same value in a wider type. */
    record Cast(Term value, Type type) implements Term {}

    /** {@code above / below}, rounded to {@code places} after the point in whole numbers; both are fixed. */
    record Round(Term above, Term below, Rounding mode, int places, Type.Number type) implements Term {}

    /** A value that KIE does not have where {@code failing} is true; {@code failing} is never null, and asks for all parts of the value. */
    record Checked(Term value, Term failing) implements Term {
        @Override
        public Type type() {
            return value.type();
        }
    }

    Term TRUE = new Literal(true, Type.Simple.BOOLEAN);
    Term FALSE = new Literal(false, Type.Simple.BOOLEAN);
    Term NULL = new Literal(null, Type.Simple.NULL);
}
