package org.lianglin.sources.comparison;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.tables.sheets.HeaderFinder;

/** The columns by which people are known, and what lists call them. */
final class PersonColumns {
    static final String NAME = "name";
    static final String NUMBER = "number";

    private static final Map<String, List<String>> NAMES = Map.of(
            NUMBER,
            List.of(
                    "公民身份号码",
                    "身份证号",
                    "身份证号码",
                    "身份证",
                    "居民身份证号",
                    "居民身份证号码",
                    "证件号码",
                    "证件号",
                    "id number",
                    "id no",
                    "idNumber"),
            NAME,
            List.of("姓名", "名字", "人员姓名", "户主姓名", "居民姓名", "老人姓名", "申请人", "name", "full name"),
            "sex",
            List.of("性别", "sex", "gender"),
            "birth",
            List.of("出生日期", "出生年月日", "出生年月", "生日", "birth", "birth date", "birthDate"),
            "phone",
            List.of("电话", "联系电话", "联系方式", "手机", "手机号", "手机号码", "电话号码", "phone", "telephone", "mobile"),
            "address",
            List.of("地址", "住址", "家庭住址", "家庭地址", "现住址", "现住地址", "居住地址", "居住地", "户籍地址", "详细地址", "address"));

    private PersonColumns() {}

    static HeaderFinder finder() {
        var keys = new HashMap<String, String>();
        NAMES.forEach((role, names) -> names.forEach(n -> keys.put(n, role)));
        return new HeaderFinder(keys);
    }
}
