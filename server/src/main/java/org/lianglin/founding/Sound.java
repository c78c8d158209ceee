package org.lianglin.founding;

/** How Chinese text sounds: syllables without tones, joined by one blank. */
interface Sound {
    /** The sound of a person's name; surnames have readings of their own (单 shan, 朴 piao). */
    String ofName(String surname, String given);

    /** The sound of a name of a place; characters without a sound stay as they are. */
    String ofPlace(String text);

    /** The first letters of a sound. */
    static String initials(String sound) {
        var initials = new StringBuilder();
        for (var i = 0; i < sound.length(); i++) {
            if (sound.charAt(i) != ' ' && (i == 0 || sound.charAt(i - 1) == ' ')) {
                initials.append(sound.charAt(i));
            }
        }
        return initials.toString();
    }
}
