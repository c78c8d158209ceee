package org.lianglin.facts;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is known of a person item by item (情况项目): how it is measured, who keeps it, how confidential it is, and what it means when
 * nobody says anything. Names are those of the tables.
 */
enum ItemKind {
    WAGE("工资性收入", "Wages", Measure.MONTHLY, Absence.REGISTER, "employment", "人社", 3),
    IRREGULAR_WAGE("灵活就业收入", "Irregular income from work", Measure.MONTHLY, Absence.NOTHING, "declared", "本人申报", 3),
    WORK_COST("必要就业成本", "Necessary cost of working", Measure.MONTHLY, Absence.NOTHING, "declared", "本人申报", 3),
    BUSINESS("经营净收入", "Net business income", Measure.MONTHLY, Absence.REGISTER, "tax", "税务", 3),
    RENT("财产净收入", "Net income from property", Measure.MONTHLY, Absence.REGISTER, "tax", "税务", 3),
    PENSION("养老金", "Pension", Measure.MONTHLY, Absence.REGISTER, "employment", "人社", 3),
    BASE_PENSION("中央基础养老金", "Central base pension", Measure.MONTHLY, Absence.REGISTER, "employment", "人社", 3),
    UNEMPLOYMENT("失业保险金", "Unemployment benefit", Measure.MONTHLY, Absence.REGISTER, "employment", "人社", 3),
    SUPPORT("赡养抚养扶养费", "Support received", Measure.MONTHLY, Absence.NOTHING, "declared", "本人申报", 3),
    SUPPORT_OF_RELATIVES(
            "兄弟姐妹或60岁以上亲属给予的供养费",
            "Support by siblings or relatives of 60 and more",
            Measure.MONTHLY,
            Absence.NOTHING,
            "declared",
            "本人申报",
            3),
    AGREED_SUPPORT(
            "约定的赡养抚养扶养费",
            "Support by agreement or judgement",
            Measure.STOCK,
            Absence.NOTHING,
            "declared",
            "协议、调解书或判决",
            3),
    AID("社会救助款", "Social assistance", Measure.MONTHLY, Absence.REGISTER, "assistance", "民政", 3),
    DISABILITY_SUBSIDY("残疾人两项补贴", "Disability subsidies", Measure.MONTHLY, Absence.REGISTER, "assistance", "民政", 3),
    OLD_AGE_ALLOWANCE("高龄津贴", "Old-age allowance", Measure.MONTHLY, Absence.REGISTER, "assistance", "民政", 3),
    HONOUR(
            "优待抚恤、计生奖励、奖学金、见义勇为奖金",
            "Entitlements, family-planning rewards, scholarships, bravery awards",
            Measure.MONTHLY,
            Absence.NOTHING,
            "declared",
            "本人申报",
            3),
    CONTRIBUTION("社会保险费和个人所得税", "Social insurance and income tax", Measure.MONTHLY, Absence.REGISTER, "tax", "税务", 3),
    SUPPORT_PAID("付出的赡养抚养扶养费", "Support paid", Measure.MONTHLY, Absence.NOTHING, "declared", "本人申报", 3),
    RIGID_DEDUCTION(
            "认定扣减的刚性支出",
            "Rigid expenses recognised for deduction",
            Measure.MONTHLY,
            Absence.NOTHING,
            "visit",
            "入户调查",
            3),
    LIVING_COST("基本生活支出", "Cost of living", Measure.TOTAL, Absence.UNKNOWN, "declared", "本人申报", 3),
    MEDICAL_COST("医疗费用自付", "Medical, own share", Measure.TOTAL, Absence.REGISTER, "medical-insurance", "医保", 4),
    EDUCATION_COST("教育支出", "Education", Measure.TOTAL, Absence.REGISTER, "students", "教育", 3),
    REHABILITATION_COST("康复支出", "Rehabilitation", Measure.TOTAL, Absence.REGISTER, "disability", "残联", 3),
    OTHER_COST("其他刚性支出", "Other rigid expenses", Measure.TOTAL, Absence.NOTHING, "declared", "本人申报", 3),
    DEPOSIT("金融资产", "Financial assets", Measure.STOCK, Absence.REGISTER, "check", "核对中心", 3),
    COMPANY("企业出资", "Capital in companies", Measure.STOCK, Absence.REGISTER, "enterprises", "市场监管", 3),
    HOME("住房", "Home", Measure.COUNT, Absence.REGISTER, "housing", "住建", 3),
    VEHICLE("机动车", "Vehicle", Measure.COUNT, Absence.REGISTER, "vehicles", "车管", 3),
    /** A visit finds it of whom the register has as the owner: it stands beside that {@link #VEHICLE}, not instead of it. */
    VEHICLE_EXEMPT(
            "残疾人代步车或谋生车辆",
            "Vehicle of a disabled person or for a living",
            Measure.COUNT,
            Absence.NOTHING,
            "visit",
            "入户调查",
            3),
    STUDY_ABROAD("自费留学", "Studies abroad at own cost", Measure.STATE, Absence.REGISTER, "exit-entry", "出入境", 3),
    STUDENT("本科及以下全日制在读", "Full-time student up to a bachelor", Measure.STATE, Absence.REGISTER, "students", "教育", 2),
    IN_SCHOOL(
            "中小学、高中、中职在读",
            "Pupil up to senior high or vocational school",
            Measure.STATE,
            Absence.REGISTER,
            "students",
            "教育",
            2),
    DEPENDENT("不能独立生活", "Cannot live alone", Measure.STATE, Absence.NOTHING, "visit", "入户调查", 3),
    CLERGY("宗教教职", "Cleric", Measure.STATE, Absence.NOTHING, "visit", "民宗", 3),
    LOST_CONTACT("失联", "Lost contact", Measure.STATE, Absence.NOTHING, "visit", "入户调查", 4),
    INCAPABLE("无民事行为能力", "Without legal capacity", Measure.STATE, Absence.NOTHING, "visit", "法院", 4),
    CUSTODY("其他限制人身自由", "Otherwise restricted in liberty", Measure.STATE, Absence.REGISTER, "justice", "公安司法", 5),
    PRISON("服刑", "In prison", Measure.STATE, Absence.REGISTER, "justice", "公安司法", 5),
    DETOX("强制隔离戒毒", "Compulsory rehabilitation", Measure.STATE, Absence.REGISTER, "justice", "公安司法", 5),
    NO_OBLIGOR("无法定义务人", "No legal supporter", Measure.STATE, Absence.NOTHING, "visit", "入户调查", 3),
    CONTRACTED_LAND("承包土地", "Contracted land", Measure.STATE, Absence.REGISTER, "land", "农业农村", 2),
    CHOSE_CHILD_PROGRAMME(
            "选择儿童待遇", "Chose the programme for children", Measure.STATE, Absence.NOTHING, "declared", "本人申报", 4),
    CARE_NEED("需要长期照护", "Needs long-term care", Measure.STATE, Absence.NOTHING, "disability", "残联", 3),
    OTHER_LIVING_SUBSIDY(
            "老年人、因公致残、离休同类生活补贴",
            "Living subsidy as an elder, disabled by work or retired cadre",
            Measure.STOCK,
            Absence.NOTHING,
            "assistance",
            "民政",
            3),
    OTHER_CARE_SUBSIDY(
            "老年人、因公致残、离休同类护理补贴",
            "Care subsidy as an elder, disabled by work or retired cadre",
            Measure.STOCK,
            Absence.NOTHING,
            "assistance",
            "民政",
            3),
    IN_INSTITUTION("机构养育", "Raised in an institution", Measure.STATE, Absence.NOTHING, "assistance", "民政", 4),
    INJURY_CARE("工伤护理费", "Care fee for work injury", Measure.STATE, Absence.REGISTER, "employment", "人社", 3),
    REFUSED_WORK(
            "无正当理由拒绝就业次数",
            "Suitable work refused without a reason",
            Measure.COUNT,
            Absence.NOTHING,
            "employment",
            "人社",
            3),
    SINGLE_DIBAO(
            "参照单人户纳入低保",
            "On the guarantee as a household of one",
            Measure.STATE,
            Absence.NOTHING,
            "assistance",
            "民政",
            3),
    OVER_BY_WORK("因就业收入超标", "Above the standard by work", Measure.STATE, Absence.NOTHING, "assistance", "民政", 3),
    GRADUAL_EXIT("渐退期", "Gradual exit", Measure.STATE, Absence.NOTHING, "assistance", "民政", 3),
    SELF_EAT("能自主吃饭", "Can eat alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3),
    SELF_DRESS("能自主穿衣", "Can dress alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3),
    SELF_BED("能自主上下床", "Can get in and out of bed alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3),
    SELF_TOILET("能自主如厕", "Can use the toilet alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3),
    SELF_WALK("能自主室内行走", "Can walk indoors alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3),
    SELF_BATHE("能自主洗澡", "Can bathe alone", Measure.ABILITY, Absence.UNKNOWN, "visit", "自理能力评估", 3);

    /** How an item counts. */
    enum Measure {
        /** Fen a month while it lasts; averaged over the income period. */
        MONTHLY,
        /** Fen at its first day; summed over the last twelve months. */
        TOTAL,
        /** Fen owned on the day, or owed by others every month. */
        STOCK,
        /** Things owned on the day, or what happened and still counts. */
        COUNT,
        /** True on the day; the number is a term in months where there is one. */
        STATE,
        /** 1 can, 0 cannot, on the day. */
        ABILITY
    }

    /** What it means that nobody says anything of a person. */
    enum Absence {
        /** None, where the register was whole on the day or for the period; otherwise the fact is missing. */
        REGISTER,
        /** None: it is something that must be claimed or found by somebody. */
        NOTHING,
        /** The fact is missing. */
        UNKNOWN
    }

    private final String chinese;
    private final String english;
    private final Measure measure;
    private final Absence absence;
    private final String feed;
    private final String source;
    private final int confidentiality;

    ItemKind(
            String chinese,
            String english,
            Measure measure,
            Absence absence,
            String feed,
            String source,
            int confidentiality) {
        this.chinese = chinese;
        this.english = english;
        this.measure = measure;
        this.absence = absence;
        this.feed = feed;
        this.source = source;
        this.confidentiality = confidentiality;
    }

    static Optional<ItemKind> find(String name) {
        return Arrays.stream(values())
                .filter(k -> k.name().equals(name) || k.chinese.equals(name) || k.english.equalsIgnoreCase(name))
                .findFirst();
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    Measure measure() {
        return measure;
    }

    Absence absence() {
        return absence;
    }

    /** Under which contract it is usually delivered. */
    String feed() {
        return feed;
    }

    /** Who usually stands for it. */
    String source() {
        return source;
    }

    /** Class 1 to 5. */
    int confidentiality() {
        return confidentiality;
    }
}
