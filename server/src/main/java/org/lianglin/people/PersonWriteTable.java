package org.lianglin.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that writes people.person. Every change is guarded by the version that was read. */
@Repository
class PersonWriteTable {
    private final JdbcClient jdbc;

    PersonWriteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A number in its three stored forms. */
    record Sealed(byte @Nullable [] enc, byte @Nullable [] idx, byte @Nullable [] tail) {
        static final Sealed NONE = new Sealed(null, null, null);
    }

    record NewPerson(
            long area,
            @Nullable Long registeredArea,
            String name,
            String pinyin,
            int sex,
            LocalDate birthDate,
            String idType,
            Sealed id,
            Sealed phone,
            String ethnic,
            String marital,
            int source,
            LocalDate sourceDate,
            String giver) {}

    long insert(NewPerson person) {
        return jdbc.sql("""
                insert into people.person (area, registered_area, name, pinyin, sex, birth_date, id_type, id_no_enc, id_no_idx,
                  id_tail, phone_enc, phone_idx, phone_tail, ethnic, marital, source, source_date, source_giver)
                values (:area, :registered, :name, :pinyin, :sex, :birth, :idType, :idEnc, :idIdx, :idTail, :phoneEnc,
                  :phoneIdx, :phoneTail, :ethnic, :marital, :source, :sourceDate, :giver)
                returning id""")
                .param("area", person.area())
                .param("registered", person.registeredArea())
                .param("name", person.name())
                .param("pinyin", person.pinyin())
                .param("sex", person.sex())
                .param("birth", person.birthDate())
                .param("idType", person.idType())
                .param("idEnc", person.id().enc())
                .param("idIdx", person.id().idx())
                .param("idTail", person.id().tail())
                .param("phoneEnc", person.phone().enc())
                .param("phoneIdx", person.phone().idx())
                .param("phoneTail", person.phone().tail())
                .param("ethnic", person.ethnic())
                .param("marital", person.marital())
                .param("source", person.source())
                .param("sourceDate", person.sourceDate())
                .param("giver", person.giver())
                .query(Long.class)
                .single();
    }

    void rename(long id, int version, String name, String pinyin) {
        guarded(jdbc.sql("""
                update people.person
                set former_names = array_append(former_names, name), name = :name, pinyin = :pinyin, version = version + 1
                where id = :id and version = :version""").param("name", name).param("pinyin", pinyin), id, version);
    }

    void replacePhone(long id, int version, Sealed phone) {
        guarded(
                jdbc.sql("""
                update people.person
                set phone_enc = :enc, phone_idx = :idx, phone_tail = :tail, version = version + 1
                where id = :id and version = :version""")
                        .param("enc", phone.enc())
                        .param("idx", phone.idx())
                        .param("tail", phone.tail()),
                id,
                version);
    }

    void replaceIdNumber(long id, int version, Sealed number) {
        guarded(
                jdbc.sql("""
                update people.person
                set id_no_enc = :enc, id_no_idx = :idx, id_tail = :tail, version = version + 1
                where id = :id and version = :version""")
                        .param("enc", number.enc())
                        .param("idx", number.idx())
                        .param("tail", number.tail()),
                id,
                version);
    }

    /** A document for somebody who had none. */
    void supplyDocument(long id, int version, String type, Sealed number) {
        guarded(
                jdbc.sql("""
                update people.person
                set id_type = :type, id_no_enc = :enc, id_no_idx = :idx, id_tail = :tail, version = version + 1
                where id = :id and version = :version""")
                        .param("type", type)
                        .param("enc", number.enc())
                        .param("idx", number.idx())
                        .param("tail", number.tail()),
                id,
                version);
    }

    void replaceBirthDate(long id, int version, LocalDate birth) {
        guarded(jdbc.sql("""
                update people.person set birth_date = :birth, version = version + 1
                where id = :id and version = :version""").param("birth", birth), id, version);
    }

    void replaceSex(long id, int version, int sex) {
        guarded(jdbc.sql("""
                update people.person set sex = :sex, version = version + 1
                where id = :id and version = :version""").param("sex", sex), id, version);
    }

    /** One of the attributes that are stored as they are; the column is never what a user typed. */
    void replace(long id, int version, Plain attribute, String value) {
        guarded(
                jdbc.sql("update people.person set " + attribute.column() + " = :value, version = version + 1"
                                + " where id = :id and version = :version")
                        .param("value", value),
                id,
                version);
    }

    /**
     * @param registered where the registration moves along; null when it stays where it is
     * @param day from which on it lies there
     */
    void move(long id, int version, long area, @Nullable Long registered, LocalDate day) {
        guarded(
                jdbc.sql("""
                update people.person p
                set area = :area, registered_area = coalesce(:registered::bigint, registered_area), version = version + 1,
                    former_kin = case when registered_area is distinct from coalesce(:registered::bigint, registered_area)
                                      then people.formerly(p, :day) else former_kin end
                where id = :id and version = :version""")
                        .param("area", area)
                        .param("registered", registered)
                        .param("day", day),
                id,
                version);
    }

    /** @param source the code of who told it */
    void die(long id, int version, LocalDate date, String source) {
        guarded(jdbc.sql("""
                update people.person p
                set life_status = 'DECEASED', death_date = :date, death_source = :source, former_kin = people.formerly(p, :date),
                    version = version + 1
                where id = :id and version = :version""").param("date", date).param("source", source), id, version);
    }

    /** @param day from which on the person lives, and in the city */
    void liveOn(long id, int version, LocalDate day) {
        guarded(jdbc.sql("""
                update people.person p
                set life_status = 'ALIVE', death_date = null, death_source = null, former_kin = people.formerly(p, :day),
                    version = version + 1
                where id = :id and version = :version""").param("day", day), id, version);
    }

    /** The attributes without a form of their own, and the list that their codes come from. */
    enum Plain {
        ETHNIC("ethnic", "ethnic"),
        MARITAL("marital", "marital"),
        EDUCATION("education", "education"),
        POLITICAL("political", "political"),
        HEALTH("health", "health"),
        REGISTERED_ADDRESS("registered_address", "");

        private final String column;
        private final String list;

        Plain(String column, String list) {
            this.column = column;
            this.list = list;
        }

        String column() {
            return column;
        }

        /** Empty for free text. */
        String list() {
            return list;
        }
    }

    private static void guarded(JdbcClient.StatementSpec statement, long id, int version) {
        if (statement.param("id", id).param("version", version).update() == 0) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
    }
}
