package com.wisebook.clients.dunning.statement;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import com.google.zxing.qrcode.encoder.QRCode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.iban4j.BicUtil;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;

/**
 * The QR code that starts a SEPA credit transfer in a banking application (EPC069-12, version 002): beneficiary, IBAN,
 * amount in euros and creditor reference. Error correction M, at most QR version 13, 331 bytes.
 */
public final class EpcQr implements QrModules {

    private static final BigDecimal MIN = new BigDecimal("0.01");
    private static final BigDecimal MAX = new BigDecimal("999999999.99");
    private static final int MAX_NAME = 70;
    private static final int MAX_BYTES = 331;
    private static final int MAX_VERSION = 13;
    private static final int QUIET_ZONE = 4;

    private final String payload;
    private final ByteMatrix modules;

    private EpcQr(String payload, ByteMatrix modules) {
        this.payload = payload;
        this.modules = modules;
    }

    /**
     * Builds the code.
     *
     * @param name      beneficiary, at most 70 characters
     * @param iban      beneficiary's account, checked
     * @param bic       may be null (optional since version 002)
     * @param amount    0.01 to 999,999,999.99
     * @param currency  must be EUR: a SEPA transfer has no other
     * @param reference creditor reference, or null for none
     * @throws IllegalArgumentException when the guideline does not allow it, with the reason
     */
    public static EpcQr of(String name, String iban, String bic, BigDecimal amount, String currency, RfReference reference) {
        if (!"EUR".equals(currency)) {
            throw new IllegalArgumentException("A SEPA payment code is in euros only, not in " + currency);
        }
        if (amount.compareTo(MIN) < 0 || amount.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("The amount must be from 0.01 to 999999999.99, not " + amount);
        }
        String payee = name.strip().replaceAll("\\s+", " ");
        if (payee.isEmpty() || payee.codePointCount(0, payee.length()) > MAX_NAME) {
            throw new IllegalArgumentException("The beneficiary's name must have 1 to 70 characters: " + name);
        }
        String account = compact(iban);
        String bank = bic == null ? "" : compact(bic);
        try {
            IbanUtil.validate(account);
            if (!bank.isEmpty()) {
                BicUtil.validate(bank);
            }
        } catch (Iban4jException e) {
            throw new IllegalArgumentException("IBAN or BIC not valid: " + e.getMessage(), e);
        }
        String euros = "EUR" + cents(amount).toPlainString();
        // Lines: service, version, character set (1 = UTF-8), SCT, BIC, name, IBAN, amount, purpose (none), reference.
        String text = String.join("\n", "BCD", "002", "1", "SCT", bank, payee, account, euros, "",
            reference == null ? "" : reference.value()).stripTrailing();
        return new EpcQr(text, encode(text));
    }

    private static BigDecimal cents(BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("The amount must be in whole cents, not " + amount);
        }
        return amount.setScale(2, RoundingMode.UNNECESSARY);
    }

    private static ByteMatrix encode(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("More than 331 bytes");
        }
        try {
            // Plain ASCII goes without a character-set marker, which old scanners stumble on.
            boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(text);
            Map<EncodeHintType, Object> hints = ascii ? Map.of() : Map.of(EncodeHintType.CHARACTER_SET, "UTF-8");
            QRCode code = Encoder.encode(text, ErrorCorrectionLevel.M, hints);
            if (code.getVersion().getVersionNumber() > MAX_VERSION) {
                throw new IllegalArgumentException("Needs more than QR version 13");
            }
            return code.getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("Cannot be written as a QR code: " + e.getMessage(), e);
        }
    }

    private static String compact(String text) {
        return text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    }

    /** The text inside the code. */
    public String payload() {
        return payload;
    }

    @Override
    public int size() {
        return modules.getWidth();
    }

    @Override
    public boolean dark(int column, int row) {
        return modules.get(column, row) == 1;
    }

    /**
     * A black and white PNG with its quiet zone of four modules.
     *
     * @param pixelsPerModule at least 1
     */
    public byte[] png(int pixelsPerModule) {
        int side = (size() + 2 * QUIET_ZONE) * pixelsPerModule;
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                int column = x / pixelsPerModule - QUIET_ZONE;
                int row = y / pixelsPerModule - QUIET_ZONE;
                boolean inside = column >= 0 && row >= 0 && column < size() && row < size();
                image.setRGB(x, y, inside && dark(column, row) ? 0x000000 : 0xFFFFFF);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A scalable picture with its quiet zone. */
    public String svg() {
        int side = size() + 2 * QUIET_ZONE;
        StringBuilder svg = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side
            + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + "v" + side + "H0z\"/><path d=\"");
        for (int row = 0; row < size(); row++) {
            for (int column = 0; column < size(); column++) {
                if (dark(column, row)) {
                    svg.append('M').append(column + QUIET_ZONE).append(' ').append(row + QUIET_ZONE).append("h1v1h-1z");
                }
            }
        }
        return svg.append("\"/></svg>").toString();
    }
}
