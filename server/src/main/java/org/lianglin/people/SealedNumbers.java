package org.lianglin.people;

import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;

/** Brings numbers into the forms in which the registry stores them. */
@Component
class SealedNumbers {
    private final Sealer sealer;
    private final BlindIndex index;

    SealedNumbers(Sealer sealer, BlindIndex index) {
        this.sealer = sealer;
        this.index = index;
    }

    PersonWriteTable.Sealed of(IdNumber number) {
        return new PersonWriteTable.Sealed(
                sealer.seal(number.number(), PersonLines.ID_NUMBER),
                index.of("id_no", number.number()),
                index.tail("id_no", number.tail()));
    }

    PersonWriteTable.Sealed of(PhoneNumber phone) {
        var digits = phone.digits();
        return new PersonWriteTable.Sealed(
                sealer.seal(digits, PersonLines.PHONE),
                index.of("phone", digits),
                index.tail("phone", digits.substring(Math.max(0, digits.length() - 4))));
    }
}
