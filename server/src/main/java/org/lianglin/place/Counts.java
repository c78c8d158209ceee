package org.lianglin.place;

/**
 * How many people and homes a place has.
 *
 * @param persons main residence here
 * @param households living-together households (共同生活户)
 * @param registeredPersons household registration here
 * @param eldersAlone 60 and over, the only person in the dwelling
 * @param migrants living here, registered elsewhere (人在户不在)
 * @param away registered here, living elsewhere (户在人不在)
 */
public record Counts(
        int persons,
        int households,
        int registeredPersons,
        int elders60,
        int elders65,
        int elders80,
        int elders100,
        int children14,
        int eldersAlone,
        int migrants,
        int away,
        int dwellings,
        int dwellingsVacant,
        int dwellingsRented) {}
