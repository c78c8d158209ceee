package org.lianglin.facts;

import java.util.List;
import java.util.Set;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.tables.ImportColumn;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What departments, forms and visits say of people item by item (家庭情况清单), as a list. */
@Component
@Order(3)
class ItemImport implements TableImport {
    static final String TEXTS = "facts.items";

    private static final List<ImportColumn> COLUMNS = List.of(
            new ImportColumn("name", true, List.of("姓名", "人员姓名", "名字", "full name")),
            new ImportColumn(
                    "idNumber",
                    true,
                    List.of("身份证号", "身份证号码", "身份证", "公民身份号码", "证件号码", "证件号", "id no", "identity number")),
            new ImportColumn("kind", true, List.of("项目", "类别", "收入类别", "财产类别", "item", "kind")),
            new ImportColumn("amount", false, List.of("金额", "月金额", "金额(元)", "金额（元）", "价值", "amount", "yuan")),
            new ImportColumn("number", false, List.of("数量", "套数", "辆数", "月数", "number", "months")),
            new ImportColumn("from", true, List.of("起始日期", "开始日期", "日期", "发生日期", "from", "date")),
            new ImportColumn("until", false, List.of("截止日期", "终止日期", "有效期至", "until", "to")),
            new ImportColumn("document", false, List.of("依据", "凭证", "文号", "document")));

    private final ReadItems readItems;
    private final CompareItems compareItems;
    private final UndoItems undoItems;

    ItemImport(ReadItems readItems, CompareItems compareItems, UndoItems undoItems) {
        this.readItems = readItems;
        this.compareItems = compareItems;
        this.undoItems = undoItems;
    }

    @Override
    public String code() {
        return "facts";
    }

    @Override
    public String texts() {
        return TEXTS;
    }

    /** Whoever may enter evidence of sensitive classes; the class of each kind is asked for besides. */
    @Override
    public Permission permission() {
        return Permission.EDIT_TAGS;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Read> read(List<Cells> rows) {
        return readItems.read(rows);
    }

    @Override
    public Comparison compare(List<Row> rows) {
        return compareItems.compare(rows);
    }

    @Override
    public Set<Integer> undo(List<Undo> rows) {
        return undoItems.undo(rows);
    }
}
