package org.lianglin.foundation.tables.imports;

import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TablesRefused;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Takes a file in and looks for its header. A file that cannot be read is refused at once, with the reason. */
@Component
class ReceiveFile {
    private final Access access;
    private final ImportKinds kinds;
    private final ImportFiles files;
    private final LookAtFile lookAtFile;
    private final MappingTable mappings;
    private final RunTable runs;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    ReceiveFile(
            Access access,
            ImportKinds kinds,
            ImportFiles files,
            LookAtFile lookAtFile,
            MappingTable mappings,
            RunTable runs,
            AuditTrail audit,
            TransactionOperations transactions,
            JsonMapper json) {
        this.access = access;
        this.kinds = kinds;
        this.files = files;
        this.lookAtFile = lookAtFile;
        this.mappings = mappings;
        this.runs = runs;
        this.audit = audit;
        this.transactions = transactions;
        this.json = json;
    }

    long receive(String kindCode, String fileName, InputStream body) {
        var kind = kinds.get(kindCode);
        access.require(kind.permission());
        if (fileName.isBlank() || fileName.length() > 200) {
            throw new TablesRefused.InvalidField("name", "tables.file-name");
        }
        var received = files.receive(body);
        try {
            var account = access.viewer().accountId();
            var remembered = transactions.execute(status -> mappings.of(account, kindCode));
            LookAtFile.Look look;
            try (var file = files.open(received.stored())) {
                look = lookAtFile.at(file, kind, remembered == null ? Map.of() : remembered, null, null);
            }
            var id = transactions.execute(status -> insert(kindCode, fileName, received, look));
            return id == null ? 0 : id;
        } catch (RuntimeException e) {
            files.delete(received.stored());
            throw e;
        }
    }

    private long insert(String kind, String fileName, ImportFiles.Received received, LookAtFile.Look look) {
        var id = runs.insert(
                access.viewer().accountId(),
                kind,
                fileName,
                received.size(),
                received.hash(),
                received.stored(),
                received.form().name());
        runs.choose(id, look.sheet(), look.headerRow(), json.writeValueAsString(Mapping.proposed(look)), null);
        audit.record(new AuditRecord(
                "tables.file-received",
                "import:" + id,
                null,
                null,
                Map.of("kind", kind, "sm3", HexFormat.of().formatHex(received.hash()), "bytes", received.size())));
        return id;
    }
}
