package org.lianglin.people;

import org.springframework.stereotype.Component;

/** Keeps the dictionary of name sounds complete when a name enters the registry. */
@Component
class NameSounds {
    private final NameSoundTable table;

    NameSounds(NameSoundTable table) {
        this.table = table;
    }

    void remember(String pinyin) {
        table.insert(pinyin, Pinyin.letters(pinyin), Pinyin.initials(pinyin));
    }
}
