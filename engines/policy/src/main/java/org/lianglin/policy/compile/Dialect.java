package org.lianglin.policy.compile;

/** For which engine a model is written. What an engine cannot say exactly is refused when the model is compiled for it. */
public enum Dialect {
    /** Everything that the compiler knows; numbers beyond fixed point by functions of Java that a connection registers. */
    DUCKDB(new DuckDbSql()),
    /** Fixed point, texts and dates. The session must take names in double quotes: {@code spark.sql.ansi.doubleQuotedIdentifiers}. */
    SPARK(new SparkSql());

    private final Writing writing;

    Dialect(Writing writing) {
        this.writing = writing;
    }

    Writing writing() {
        return writing;
    }

    /** A text as a value. */
    public String text(String text) {
        return writing.text(text);
    }

    /**
     * The type of a column.
     *
     * @param type in words of DuckDB: {@code DECIMAL(8,2)}, {@code VARCHAR}, {@code BOOLEAN} or {@code DATE}
     */
    public String type(String type) {
        return writing.type(type);
    }

    /** Whether the text in a column begins with another. */
    public String startsWith(String column, String beginning) {
        return writing.startsWith(column, beginning);
    }

    /** A day some months and days after the one in a column. */
    public String later(String column, long months, int days) {
        return writing.later(column, months, days);
    }

    /** Whether the type of a column is known before the first row, so that branches for other types cost nothing. */
    public boolean knowsTypes() {
        return this == DUCKDB;
    }
}
