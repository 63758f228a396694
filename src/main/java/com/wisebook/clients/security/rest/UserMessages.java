package com.wisebook.clients.security.rest;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Texts for people, from all bundles of {@code messages/}: French by default, English where it is asked for. */
@Component
public class UserMessages {

    /** Attribute of a request whose reader's language we know better than his browser. */
    public static final String READER = UserMessages.class.getName() + ".reader";

    private final MessageSource messages;

    UserMessages(MessageSource messages) {
        this.messages = messages;
    }

    /** The text in the language of the current request; outside a request in French. */
    public String text(String key, Object... arguments) {
        return text(locale(), key, arguments);
    }

    /**
     * The text in that language.
     *
     * @throws NoSuchMessageException if no bundle has the key
     */
    public String text(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The text, or the given one where no bundle has the key. */
    public String textOr(String otherwise, String key, Object... arguments) {
        String text = messages.getMessage(key, arguments, null, locale());
        // what is given is no pattern: its quotes and braces stay
        return text == null ? otherwise : text;
    }

    /** The language of the current request, of the two that there are. */
    public Locale locale() {
        if (LocaleContextHolder.getLocaleContext() == null) {
            return Locale.FRENCH;
        }
        return "en".equals(LocaleContextHolder.getLocale().getLanguage()) ? Locale.ENGLISH : Locale.FRENCH;
    }
}
