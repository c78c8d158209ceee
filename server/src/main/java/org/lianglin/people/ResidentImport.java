package org.lianglin.people;

import java.util.List;
import java.util.Set;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.tables.ImportColumn;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The list of residents (居民名册) that a community keeps in a spreadsheet. */
@Component
@Order(1)
class ResidentImport implements TableImport {
    static final String TEXTS = "people.residents";

    private static final List<ImportColumn> COLUMNS = List.of(
            column("name", true, "姓名", "居民姓名", "人员姓名", "名字", "full name"),
            column("idType", false, "证件类型", "证件种类", "证件名称", "document"),
            column(
                    "idNumber",
                    false,
                    "身份证号",
                    "身份证号码",
                    "身份证",
                    "公民身份号码",
                    "公民身份证号码",
                    "证件号码",
                    "证件号",
                    "id",
                    "id no",
                    "identity number"),
            column("sex", false, "性别", "gender"),
            column("birthDate", false, "出生日期", "出生年月", "出生年月日", "生日", "birthday", "date of birth"),
            column("phone", false, "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话", "电话号码", "mobile", "telephone"),
            column("ethnic", false, "民族", "族别", "ethnicity"),
            column("marital", false, "婚姻", "婚姻状况", "婚姻状态", "marriage"),
            column("address", false, "住址", "地址", "现住址", "现住地址", "居住地址", "家庭住址", "家庭地址", "居住地", "详细地址"),
            column("estate", false, "小区", "小区名称", "院落", "village"),
            column("building", false, "楼栋", "楼号", "楼", "栋", "栋号", "幢号"),
            column("unit", false, "单元", "单元号"),
            column("room", false, "房号", "房间号", "室", "户号", "门牌号"),
            column("kind", false, "居住类型", "人户状态", "人户情况", "人户关系", "居住状态"),
            column("relation", false, "与户主关系", "与户主的关系", "户主关系", "家庭关系", "关系", "relationship"),
            column("from", false, "居住起始日", "入住日期", "入住时间", "居住开始日期", "迁入日期", "moved in"));

    private final ReadResidents readResidents;
    private final CompareResidents compareResidents;
    private final UndoResidents undoResidents;

    ResidentImport(ReadResidents readResidents, CompareResidents compareResidents, UndoResidents undoResidents) {
        this.readResidents = readResidents;
        this.compareResidents = compareResidents;
        this.undoResidents = undoResidents;
    }

    private static ImportColumn column(String key, boolean required, String... synonyms) {
        return new ImportColumn(key, required, List.of(synonyms));
    }

    @Override
    public String code() {
        return "residents";
    }

    @Override
    public String texts() {
        return TEXTS;
    }

    @Override
    public Permission permission() {
        return Permission.EDIT_PEOPLE;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public List<Read> read(List<Cells> rows) {
        return readResidents.read(rows);
    }

    @Override
    public Comparison compare(List<Row> rows) {
        return compareResidents.compare(rows);
    }

    @Override
    public Set<Integer> undo(List<Undo> rows) {
        return undoResidents.undo(rows);
    }
}
