package org.lianglin.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each attack is made by somebody who may do everything to the database, and must be found at its first bad entry. */
@Tag("slow")
class AuditVerifierTests {
    private static final String ACTOR = "zhang";
    private static final int CHAIN = AuditEntry.chainOf(ACTOR);
    private static final String WHERE = " where chain = " + CHAIN + " and seq = ";

    @TempDir
    Path folder;

    private TestTrail test;

    /** Entries 1–10 are anchored on the 23rd, 11–20 on the 24th, 21–25 not yet. */
    @BeforeEach
    void workForThreeDays() {
        test = new TestTrail(folder);
        test.work(10, ACTOR, "li");
        test.anchorDay.anchorToday();
        test.clock.forward(Duration.ofDays(1));
        test.work(10, ACTOR, "li");
        test.anchorDay.anchorToday();
        test.clock.forward(Duration.ofDays(1));
        test.work(5, ACTOR, "li");
    }

    @Test
    void findsASoundTrailSound() {
        var verdict = test.verifier.verify();
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.entries()).isEqualTo(50);
        assertThat(verdict.chains()).isEqualTo(16);
        assertThat(verdict.lastAnchor()).isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "actor = 'nobody'",
                "action = 'people.viewed'",
                "subject = 'person:1'",
                "area = null",
                "area = area + 1",
                "purpose = null",
                "details = replace(details, 'idNumber', 'phone')",
                "details = details || ' '",
                "previous = set_byte(previous, 31, get_byte(previous, 31) # 1)",
                "hash = set_byte(hash, 0, get_byte(hash, 0) # 128)",
            })
    void findsAnAlteredEntry(String change) {
        for (var seq : new long[] {23, 14, 1}) {
            test.tamper("update entry set " + change + WHERE + seq);
            assertThat(at(test.finding())).as(change).isEqualTo(seq);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4,5", "7,19", "1,25", "21,22"})
    void findsTwoSwappedEntries(String pair) {
        var a = pair.split(",")[0];
        var b = pair.split(",")[1];
        test.tamper(
                "update entry set seq = 1000" + WHERE + a,
                "update entry set seq = " + a + WHERE + b,
                "update entry set seq = " + b + WHERE + "1000");
        assertThat(at(test.finding())).isEqualTo(Long.parseLong(a));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 10, 11, 20, 21, 24})
    void findsADeletedEntry(long seq) {
        test.tamper("delete from entry" + WHERE + seq);
        assertThat(at(test.finding())).isEqualTo(seq);
        assertThat(test.finding().why()).isEqualTo("is missing");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 9, 11, 20})
    void findsADeletedEntryWhoseGapWasClosed(long seq) {
        test.tamper(
                "delete from entry" + WHERE + seq,
                "update entry set seq = 1000 + seq where chain = " + CHAIN + " and seq > " + seq,
                "update entry set seq = seq - 1001 where chain = " + CHAIN + " and seq > 1000");
        test.rebuild(CHAIN, seq);
        assertThat(at(test.finding())).isEqualTo(seq);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 15, 20, 21, 25})
    void findsADeletedTail(long from) {
        test.tamper("delete from entry where chain = " + CHAIN + " and seq >= " + from);
        assertThat(at(test.finding())).isEqualTo(from);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 10, 15, 20})
    void findsADeletedTailWhoseHeadWasSetBack(long from) {
        test.tamper(
                "delete from entry where chain = " + CHAIN + " and seq >= " + from,
                "update head set (seq, hash) = (select seq, hash from entry" + WHERE + (from - 1) + ") where chain = "
                        + CHAIN);
        assertThat(at(test.finding())).isEqualTo(from);
        assertThat(test.finding().why()).contains("the anchor of 2026-11-2" + (from <= 10 ? 3 : 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 6, 10, 11, 17, 20})
    void findsAChainRebuiltFromAnEntryOn(long from) {
        test.tamper("update entry set subject = 'person:1'" + WHERE + from);
        test.rebuild(CHAIN, from);
        assertThat(at(test.finding())).isEqualTo(from);
    }

    @Test
    void findsWhereARebuiltAndShortenedChainBegins() {
        test.tamper("update entry set subject = 'person:1'" + WHERE + 13);
        test.tamper("delete from entry where chain = " + CHAIN + " and seq > 16");
        test.rebuild(CHAIN, 13);
        assertThat(at(test.finding())).isEqualTo(13);
    }

    @Test
    void findsAPartlyRebuiltChainWhereItBegins() {
        test.tamper("update entry set subject = 'person:1'" + WHERE + 13);
        test.rebuild(CHAIN, 13);
        test.tamper("update entry set subject = 'person:2'" + WHERE + 18);
        assertThat(at(test.finding())).isEqualTo(13);
    }

    @Test
    void findsAnEntryPutInBetween() {
        test.tamper(
                "update entry set seq = 1000 + seq where chain = " + CHAIN + " and seq >= 8",
                "update entry set seq = seq - 999 where chain = " + CHAIN + " and seq > 1000",
                insertCopyOf(7, 8, "at"));
        test.rebuild(CHAIN, 8);
        assertThat(at(test.finding())).isEqualTo(8);
    }

    @Test
    void findsABackDatedEntryAtTheEnd() {
        test.tamper(insertCopyOf(25, 26, "at - interval '1 day'"));
        assertThat(at(test.finding())).as("with hashes as they were").isEqualTo(26);
        test.rebuild(CHAIN, 26);
        assertThat(at(test.finding())).as("with hashes made anew").isEqualTo(26);
        assertThat(test.finding().why()).contains("dated before");
    }

    @Test
    void findsAnEntryOutsideTheChains() {
        test.tamper(
                "alter table entry drop constraint entry_chain_check",
                "update entry set chain = 99" + WHERE + 25,
                "update head set (seq, hash) = (select seq, hash from entry" + WHERE + 24 + ") where chain = " + CHAIN);
        assertThat(test.finding().record()).isEqualTo("audit.entry:99/25");
    }

    @Test
    void findsAHeadThatWasChanged() {
        test.tamper("update head set hash = decode(repeat('ab', 32), 'hex') where chain = " + CHAIN);
        assertThat(at(test.finding())).isEqualTo(25);
        test.tamper("delete from head where chain = " + CHAIN);
        assertThat(at(test.finding())).isEqualTo(25);
    }

    @Test
    void believesTheFileWhenTheAnchorWasRemovedFromTheDatabase() {
        test.tamper("delete from anchor where day = '2026-11-24'");
        assertThat(test.finding().record()).isEqualTo("audit.anchor:2026-11-24");
        test.tamper("update entry set subject = 'person:1'" + WHERE + 17);
        test.rebuild(CHAIN, 17);
        assertThat(at(test.finding())).isEqualTo(17);
    }

    @Test
    void believesTheDatabaseWhenTheFileWasRemovedOrAltered() throws IOException {
        var file = folder.resolve("anchors/2026-11-23.json");
        var content = Files.readString(file);
        Files.writeString(file, content.replaceFirst("root", "toor"));
        assertThat(test.finding())
                .isEqualTo(Finding.ofAnchor(LocalDate.of(2026, 11, 23), "has a file that cannot be read"));
        Files.delete(file);
        assertThat(test.finding().record()).isEqualTo("audit.anchor:2026-11-23");
        assertThat(test.finding().why()).contains("has no file");
        test.anchorDay.anchorToday();
        assertThat(Files.readString(file)).isEqualTo(content);
        assertThat(test.verifier.verify().ok()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statement = replace(statement, '\"seq\":10', '\"seq\":11')",
                "root = set_byte(root, 0, get_byte(root, 0) # 1)",
                "signature = set_byte(signature, 20, get_byte(signature, 20) # 1)",
                "day = '2026-11-22'",
            })
    void findsAnAlteredAnchor(String change) {
        test.tamper("update anchor set " + change + " where day = '2026-11-23'");
        assertThat(test.finding().record()).startsWith("audit.anchor:2026-11-2");
    }

    @Test
    void findsARebuiltChainWithoutTheWitnessAtTheAnchoredEntry() throws IOException {
        Files.delete(folder.resolve("anchors/2026-11-24.witness"));
        test.tamper("update entry set subject = 'person:1'" + WHERE + 13);
        test.rebuild(CHAIN, 13);
        assertThat(at(test.finding())).isEqualTo(20);
    }

    @Test
    void neverAnchorsWhatWasAltered() {
        test.tamper("update entry set actor = 'nobody'" + WHERE + 22);
        assertThatThrownBy(test.anchorDay::anchorToday)
                .isInstanceOf(TrailBroken.class)
                .hasMessageContaining("audit.entry:" + CHAIN + "/22");
        assertThat(folder.resolve("anchors/2026-11-25.json")).doesNotExist();
        assertThat(folder.resolve("anchors").toFile().list()).noneMatch(name -> name.endsWith(".new"));
    }

    @Test
    void anchorsADayOnce() {
        var first = test.anchorDay.anchorToday();
        test.work(3, ACTOR);
        var second = test.anchorDay.anchorToday();
        assertThat(first.madeNow()).isTrue();
        assertThat(second.madeNow()).isFalse();
        assertThat(second.root()).isEqualTo(first.root());
        assertThat(first.day()).isEqualTo(LocalDate.of(2026, 11, 25));
        assertThat(test.verifier.verify().ok()).isTrue();
    }

    @Test
    void speaksAsAnInvariant() {
        var invariant = new TrailIsSound(test.verifier);
        assertThat(invariant.id()).isEqualTo("audit-109");
        assertThat(invariant.firstBreach()).isEmpty();
        test.tamper("update entry set actor = 'nobody'" + WHERE + 5);
        assertThat(invariant.firstBreach().orElseThrow().record()).isEqualTo("audit.entry:" + CHAIN + "/5");
    }

    private static String insertCopyOf(long seq, long as, String at) {
        return "insert into entry select chain, " + as + ", " + at
                + ", actor, action, subject, area, purpose, details, hash, hash from entry" + WHERE + seq;
    }

    private static long at(Finding finding) {
        assertThat(finding.chain()).isEqualTo(CHAIN);
        assertThat(finding.record()).isEqualTo("audit.entry:" + CHAIN + "/" + finding.seq());
        return finding.seq() == null ? -1 : finding.seq();
    }
}
