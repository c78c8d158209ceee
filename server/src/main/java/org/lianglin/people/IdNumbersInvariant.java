package org.lianglin.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.SealBroken;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens every identity number once: GB 11643 holds for resident numbers, and searching by number finds what is sealed. */
@Component
class IdNumbersInvariant implements Invariant {
    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Sealer sealer;
    private final BlindIndex index;

    IdNumbersInvariant(JdbcClient jdbc, Sealer sealer, BlindIndex index) {
        this.jdbc = jdbc;
        this.sealer = sealer;
        this.index = index;
    }

    private record Numbered(
            long id, String type, byte @Nullable [] sealed, byte @Nullable [] whole, byte @Nullable [] tail) {
        static Numbered of(ResultSet row, int i) throws SQLException {
            return new Numbered(
                    row.getLong("id"),
                    row.getString("id_type"),
                    row.getBytes("id_no_enc"),
                    row.getBytes("id_no_idx"),
                    row.getBytes("id_tail"));
        }
    }

    @Override
    public String id() {
        return "people-2";
    }

    @Override
    public String describe() {
        return "居民身份号码的校验码与日期有效，且检索索引与密文一致。"
                + " Resident numbers have a valid check character and date, and the indexes agree with what is sealed.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        var batch = after(Long.MIN_VALUE);
        while (!batch.isEmpty()) {
            for (var row : batch) {
                var fault = fault(row);
                if (fault != null) {
                    return Optional.of(new Breach("people.person:" + row.id(), fault));
                }
            }
            batch = after(batch.getLast().id());
        }
        return Optional.empty();
    }

    private List<Numbered> after(long id) {
        return jdbc.sql("""
                select id, id_type, id_no_enc, id_no_idx, id_tail
                from people.person where id > :after order by id limit :size""")
                .param("after", id)
                .param("size", BATCH)
                .query(Numbered::of)
                .list();
    }

    private @Nullable String fault(Numbered row) {
        var type = IdType.find(row.type()).orElse(null);
        if (type == null) {
            return "the type of its document is unknown: " + row.type();
        }
        if (row.sealed() == null) {
            return row.whole() == null && row.tail() == null ? null : "an index stands without a number";
        }
        try {
            return fault(row, new IdNumber(type, sealer.open(row.sealed(), PersonLines.ID_NUMBER)));
        } catch (SealBroken e) {
            return "the sealed number does not open";
        }
    }

    private @Nullable String fault(Numbered row, IdNumber number) {
        if (number.type() == IdType.RESIDENT_CARD || number.type() == IdType.HOUSEHOLD_BOOK) {
            if (!IdNumber.checks(number.number())) {
                return "the check character of the number is wrong";
            }
            if (number.birthDate().isEmpty()) {
                return "the number states a birth date that does not exist";
            }
        }
        if (!Arrays.equals(row.whole(), index.of("id_no", number.number()))) {
            return "the index of the number is not that of the sealed number";
        }
        return Arrays.equals(row.tail(), index.tail("id_no", number.tail()))
                ? null
                : "the index of the last four characters is not that of the sealed number";
    }
}
