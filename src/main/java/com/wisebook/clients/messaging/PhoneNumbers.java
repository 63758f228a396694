package com.wisebook.clients.messaging;

import java.util.Optional;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;

/** Reads telephone numbers as people write them. */
public final class PhoneNumbers {

    /** Mobile numbers that ARCEP keeps for fiction; the library does not know them, the demonstration lives on them. */
    private static final Pattern FICTION = Pattern.compile("\\+3363998[0-9]{4}");
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    private PhoneNumbers() {
    }

    /**
     * A valid number.
     *
     * @param e164   international form, e.g. +33639980001
     * @param mobile true when an SMS can reach it (in some countries the number does not tell: then true)
     */
    public record Phone(String e164, boolean mobile) {
    }

    /**
     * @param country ISO code of the country whose national form the number may be in, e.g. FR
     * @return empty when it is no valid number
     */
    public static Optional<Phone> e164(String number, String country) {
        if (number == null || number.isBlank()) {
            return Optional.empty();
        }
        try {
            Phonenumber.PhoneNumber parsed = UTIL.parse(number, country);
            String e164 = UTIL.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164);
            if (FICTION.matcher(e164).matches()) {
                return Optional.of(new Phone(e164, true));
            }
            if (!UTIL.isValidNumber(parsed)) {
                return Optional.empty();
            }
            PhoneNumberUtil.PhoneNumberType type = UTIL.getNumberType(parsed);
            boolean mobile = type == PhoneNumberUtil.PhoneNumberType.MOBILE
                || type == PhoneNumberUtil.PhoneNumberType.FIXED_LINE_OR_MOBILE;
            return Optional.of(new Phone(e164, mobile));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /**
     * A number as people of its own country write it (01 99 00 12 34), in the international form for the others; as it was
     * given when it cannot be read.
     */
    public static String printed(String number, String country) {
        if (number == null || number.isBlank()) {
            return number;
        }
        try {
            Phonenumber.PhoneNumber parsed = UTIL.parse(number, country);
            boolean home = UTIL.getCountryCodeForRegion(country) == parsed.getCountryCode();
            return UTIL.format(parsed, home ? PhoneNumberUtil.PhoneNumberFormat.NATIONAL : PhoneNumberUtil.PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return number;
        }
    }
}
