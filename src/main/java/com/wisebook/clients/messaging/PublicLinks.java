package com.wisebook.clients.messaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.util.StringUtils;

/**
 * Links that a customer follows without logging in: signed (HMAC-SHA256), made for one purpose, and expiring. The secret is
 * {@code WISEBOOK_SECRET}; in embedded mode one is made at the first start and kept in the data folder.
 */
@Service
public class PublicLinks {

    /** 128 bits of the signature: enough, and short in an SMS. */
    private static final int SIGNATURE_BYTES = 16;
    private static final int SHORT_BYTES = 10;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String STOP = "stop";

    private final byte[] secret;
    private final URI publicUrl;
    private final Clock clock;

    public PublicLinks(@Value("${WISEBOOK_SECRET:}") String secret, @Value("${wisebook.mode:EMBEDDED}") String mode,
                       @Value("${wisebook.data-folder:data}") Path dataFolder,
                       @Value("${wisebook.public-url:http://localhost:${server.port:8080}}") URI publicUrl, Clock clock) {
        if (StringUtils.hasText(secret)) {
            this.secret = secret.getBytes(StandardCharsets.UTF_8);
        } else if (mode.equalsIgnoreCase("EMBEDDED")) {
            this.secret = keptSecret(dataFolder.resolve("link-secret"));
        } else {
            throw new IllegalStateException(
                "Server mode needs WISEBOOK_SECRET (the same long random text on every node): it signs the links sent to customers");
        }
        this.publicUrl = publicUrl;
        this.clock = clock;
    }

    private static byte[] keptSecret(Path file) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try {
                Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.CREATE_NEW);
                file.toFile().setReadable(false, false);
                file.toFile().setReadable(true, true);
            } catch (FileAlreadyExistsException e) {
                // made by an earlier start
            }
            return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the secret of the public links", e);
        }
    }

    /** The address under which customers and providers reach this application. */
    public URI url(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }

    /**
     * A token for one purpose.
     *
     * @param purpose where it is valid: a token made for another purpose is refused there
     * @param data    what it says; readable by whoever holds it
     */
    public String token(String purpose, String data, Instant expires) {
        byte[] payload = (Long.toString(expires.getEpochSecond(), 36) + "|" + data).getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(payload) + "." + ENCODER.encodeToString(sign(purpose, payload));
    }

    /** What the token says; empty when it is forged, made for another purpose, or expired. */
    public Optional<String> read(String purpose, String token) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(token.substring(0, dot));
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
            if (!MessageDigest.isEqual(signature, sign(purpose, payload))) {
                return Optional.empty();
            }
            String text = new String(payload, StandardCharsets.UTF_8);
            int bar = text.indexOf('|');
            Instant expires = Instant.ofEpochSecond(Long.parseLong(text.substring(0, bar), 36));
            return expires.isAfter(clock.instant()) ? Optional.of(text.substring(bar + 1)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The link by which somebody tells us to send no more SMS to a number. */
    public URI stopLink(String phoneE164, Long customerId, Instant expires) {
        return url("/public/stop/" + token(STOP, (customerId == null ? "" : customerId) + "~" + phoneE164, expires));
    }

    /** Whose SMS to stop; empty when the link is forged or expired. */
    public Optional<SmsOptOut> readStop(String token) {
        return read(STOP, token).map(data -> {
            int tilde = data.indexOf('~');
            return new SmsOptOut(data.substring(tilde + 1), tilde == 0 ? null : Long.valueOf(data.substring(0, tilde)));
        });
    }

    /** A short signature over what is said elsewhere in the clear: 80 bits in small letters and digits. It does not expire. */
    public String signature(String purpose, String data) {
        return HexFormat.of().formatHex(sign(purpose, data.getBytes(StandardCharsets.UTF_8)), 0, SHORT_BYTES);
    }

    private byte[] sign(String purpose, byte[] payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(payload), SIGNATURE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
