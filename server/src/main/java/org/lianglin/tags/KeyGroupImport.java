package org.lianglin.tags;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.tables.ImportColumn;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A department's list of a key group (重点人群名单): who carries which tag by which document. */
@Component
@Order(2)
class KeyGroupImport implements TableImport {
    static final String TEXTS = "tags.key-groups";

    private static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn("name", true, List.of("姓名", "人员姓名", "名字", "对象姓名", "full name")),
            new ImportColumn(
                    "idNumber",
                    true,
                    List.of("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号", "id no", "identity number")),
            new ImportColumn(
                    "tag", true, List.of("标签", "类别", "人群类别", "重点人群", "对象类别", "人员类别", "残疾类别", "救助类别", "tag", "group")),
            new ImportColumn("level", false, List.of("等级", "级别", "残疾等级", "失能等级", "level", "grade")),
            new ImportColumn(
                    "document",
                    true,
                    List.of("依据", "证号", "文号", "批准文号", "残疾证号", "残疾人证号", "凭证", "document", "certificate")),
            new ImportColumn("until", false, List.of("有效期至", "截止日期", "到期日", "证件有效期", "valid until", "expires")),
            new ImportColumn("community", false, List.of("社区", "社区名称", "所属社区", "村", "村居", "居住社区", "区划代码", "community")),
            new ImportColumn("asOf", false, List.of("认定日期", "名单日期", "批准日期", "发证日期", "起始日期", "as of", "approved on")));

    private final ReadKeyGroups readKeyGroups;
    private final CompareKeyGroups compareKeyGroups;
    private final EndKeyGroups endKeyGroups;
    private final UndoKeyGroups undoKeyGroups;
    private final EndedEntryTable ended;

    KeyGroupImport(
            ReadKeyGroups readKeyGroups,
            CompareKeyGroups compareKeyGroups,
            EndKeyGroups endKeyGroups,
            UndoKeyGroups undoKeyGroups,
            EndedEntryTable ended) {
        this.readKeyGroups = readKeyGroups;
        this.compareKeyGroups = compareKeyGroups;
        this.endKeyGroups = endKeyGroups;
        this.undoKeyGroups = undoKeyGroups;
        this.ended = ended;
    }

    @Override
    public String code() {
        return "key-groups";
    }

    @Override
    public String texts() {
        return TEXTS;
    }

    @Override
    public Permission permission() {
        return Permission.EDIT_TAGS;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public boolean comesWhole() {
        return true;
    }

    @Override
    public Optional<Whole> whole(Area place) {
        return Optional.of(new WholeKeyGroups(ended, place));
    }

    @Override
    public List<Read> read(List<Cells> rows) {
        return readKeyGroups.read(rows);
    }

    @Override
    public Comparison compare(List<Row> rows) {
        var beyond = rows.stream().filter(r -> EndedRow.is(r.values())).toList();
        if (beyond.isEmpty()) {
            return compareKeyGroups.compare(rows);
        }
        var named = rows.stream().filter(r -> !EndedRow.is(r.values())).toList();
        return new Both(compareKeyGroups.compare(named), endKeyGroups.compare(beyond));
    }

    /** Rows of the file beside entries that it does not name. */
    private record Both(Comparison named, Comparison beyond) implements Comparison {
        @Override
        public List<Judged> judged() {
            return Stream.concat(named.judged().stream(), beyond.judged().stream())
                    .toList();
        }

        @Override
        public List<Written> apply(Set<Integer> numbers, Origin origin) {
            return Stream.of(named, beyond)
                    .flatMap(part -> part.apply(of(part, numbers), origin).stream())
                    .toList();
        }

        private static Set<Integer> of(Comparison part, Set<Integer> numbers) {
            return part.judged().stream()
                    .map(Judged::number)
                    .filter(numbers::contains)
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public Set<Integer> undo(List<Undo> rows) {
        return undoKeyGroups.undo(rows);
    }
}
