package org.lianglin.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Proofs are checked by a program of another language that knows only the documented rules. */
class ProofTests {
    private static final Path CHECKER = Path.of("../docs/operations/audit-checker.mjs");
    private static final int CHAIN = AuditEntry.chainOf("zhang");

    @TempDir
    Path folder;

    private TestTrail test;

    @BeforeEach
    void workForTwoDays() {
        test = new TestTrail(folder);
        test.work(6, "zhang", "chen", "zhao");
        test.anchorDay.anchorToday();
        test.clock.forward(Duration.ofDays(1));
        test.work(6, "zhang", "chen", "zhao");
        test.anchorDay.anchorToday();
    }

    @Test
    void areAcceptedForEveryEntryOfAChain() throws Exception {
        for (var seq = 1; seq <= 12; seq++) {
            var answer = check(json(prove(seq)));
            assertThat(answer).startsWith("PROVEN: entry " + CHAIN + "/" + seq + ", 2026-11-2");
        }
    }

    @Test
    void areRefusedWithAnyPartChanged() throws Exception {
        var proof = json(prove(3));
        assertThat(check(proof)).startsWith("PROVEN");
        assertThat(check(proof.replaceFirst("person:4713", "person:4714"))).startsWith("NOT PROVEN: the entry shown");
        assertThat(check(proof.replace("person:4713", "person:4714"))).contains("hash of its content");
        var hash = prove(3).previousHash();
        assertThat(check(proof.replace(hash, hash.replaceFirst(".", hash.startsWith("0") ? "1" : "0"))))
                .contains("hash of its content");
        var link = prove(3).links().getFirst();
        assertThat(check(proof.replace(link, link.replaceFirst(".", link.startsWith("0") ? "1" : "0"))))
                .contains("do not lead to the anchored head");
        var sibling = Objects.requireNonNull(prove(3).anchor()).path().getLast();
        assertThat(check(proof.replace(sibling, sibling.replaceFirst(".", sibling.startsWith("0") ? "1" : "0"))))
                .contains("does not lead to the signed root");
        assertThat(check(proof.replace("\\\"day\\\":\\\"2026-11-23", "\\\"day\\\":\\\"2026-11-22")))
                .contains("signature does not hold");
    }

    @Test
    void areRefusedWithAnotherInstallationsKey() throws Exception {
        var ours = Base64.getEncoder().encodeToString(test.secrets.signatures().publicKey());
        var theirs = Base64.getEncoder()
                .encodeToString(org.lianglin.foundation.secrets.Secrets.openOrCreate(
                                folder.resolve("other.json"), org.lianglin.foundation.secrets.Suite.AES)
                        .signatures()
                        .publicKey());
        assertThat(check(json(prove(3)), ours)).startsWith("PROVEN");
        assertThat(check(json(prove(3)), theirs)).contains("signature does not hold");
    }

    @Test
    void tellWhatTheyProve() {
        var proof = prove(3);
        var anchor = Objects.requireNonNull(proof.anchor());
        assertThat(proof.ok()).isTrue();
        assertThat(proof.headSeq()).isEqualTo(12);
        assertThat(proof.links()).hasSize(3);
        assertThat(anchor.day()).hasToString("2026-11-23");
        assertThat(anchor.path()).hasSize(4);
        assertThat(proof.entry().actorName()).isEqualTo("张敏");
        assertThat(proof.entry().actionName()).isEqualTo("查看完整证件号或电话");
        assertThat(proof.entry().area()).isEqualTo("2101020010011001");
    }

    @Test
    void waitForAnAnchor() throws Exception {
        test.work(1, "zhang");
        var proof = prove(13);
        assertThat(proof.ok()).isTrue();
        assertThat(proof.anchor()).isNull();
        assertThat(check(json(proof))).startsWith("NOT PROVEN: no anchor covers the entry yet");
    }

    @Test
    void areNotOkForAnAlteredEntry() {
        test.tamper("update entry set actor = 'nobody' where chain = " + CHAIN + " and seq = 5");
        assertThat(prove(3).ok()).isFalse();
        assertThat(prove(5).ok()).isFalse();
        assertThat(prove(8).ok()).isTrue();
    }

    @Test
    void areRefusedForAnEntryThatDoesNotExist() {
        assertThatThrownBy(() -> prove(99)).isInstanceOf(AuditRefused.NoSuchEntry.class);
    }

    @Test
    void theCheckerIsShortEnoughToRead() throws IOException {
        assertThat(Files.readAllLines(CHECKER)).hasSizeLessThanOrEqualTo(100);
    }

    private ProveEntry.Proof prove(long seq) {
        return Objects.requireNonNull(test.reading.execute(status -> test.proveEntry.prove(CHAIN, seq, Locale.CHINA)));
    }

    private static String json(ProveEntry.Proof proof) {
        return new JsonMapper().writeValueAsString(proof);
    }

    private String check(String proof, String... key) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("proof.json"), proof);
        var command = new java.util.ArrayList<>(java.util.List.of("node", CHECKER.toString(), file.toString()));
        if (key.length > 0) {
            command.add(
                    Files.writeString(folder.resolve("key.b64"), key[0] + "\n").toString());
        }
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(answer).isEqualTo(answer.startsWith("PROVEN") ? 0 : 1);
        return answer;
    }
}
