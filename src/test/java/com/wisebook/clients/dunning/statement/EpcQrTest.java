package com.wisebook.clients.dunning.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Payment code (EPC069-12)")
class EpcQrTest {

    private static final RfReference REFERENCE = RfReference.of("R20261123000142");

    @Test
    @DisplayName("a scanner reads back version 002, account, amount and reference, error correction M")
    void decodes() throws Exception {
        Result read = scan(code("13484.30", "Negoce du Rhone").png(4));
        assertThat(read.getText()).isEqualTo("BCD\n002\n1\nSCT\nAGRIFRPP\nNegoce du Rhone\nFR7630006000011234567890189\n"
            + "EUR13484.30\n\n" + REFERENCE.value());
        assertThat(read.getResultMetadata().get(ResultMetadataType.ERROR_CORRECTION_LEVEL)).isEqualTo("M");
    }

    @Test
    @DisplayName("accents survive")
    void accents() throws Exception {
        assertThat(scan(code("0.01", "Négoce Łódź").png(3)).getText()).contains("\nNégoce Łódź\n").contains("\nEUR0.01\n");
    }

    @Test
    @DisplayName("the longest content allowed still fits version 13 (69 modules a side)")
    void longest() {
        assertThat(code("999999999.99", "x".repeat(70)).size()).isLessThanOrEqualTo(69);
    }

    @Test
    @DisplayName("the SVG has as many dark modules as the code")
    void svg() {
        EpcQr code = code("10", "Négoce");
        int dark = 0;
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                dark += code.dark(x, y) ? 1 : 0;
            }
        }
        assertThat(code.svg().split("h1v1h-1z", -1)).hasSize(dark + 1);
    }

    @Test
    @DisplayName("refused: another currency, amounts out of range or below the cent, long names, wrong accounts")
    void refused() {
        assertThatThrownBy(() -> EpcQr.of("A", Statements.IBAN, null, BigDecimal.TEN, "USD", REFERENCE)).hasMessageContaining("euros only");
        for (String amount : new String[] {"0", "-5", "1000000000", "1.005"}) {
            assertThatThrownBy(() -> code(amount, "A")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("amount");
        }
        assertThatThrownBy(() -> code("1", "x".repeat(71))).hasMessageContaining("70");
        assertThatThrownBy(() -> EpcQr.of("A", "FR7630006000011234567890188", null, BigDecimal.TEN, "EUR", REFERENCE))
            .hasMessageContaining("IBAN");
    }

    private static EpcQr code(String amount, String name) {
        return EpcQr.of(name, "FR76 3000 6000 0112 3456 7890 189", "AGRIFRPP", new BigDecimal(amount), "EUR", REFERENCE);
    }

    static Result scan(byte[] png) throws Exception {
        return scan(ImageIO.read(new ByteArrayInputStream(png)));
    }

    /** A statement may have two codes: the one that pays, and the one that opens the customer's page. */
    static Result scan(BufferedImage image) throws Exception {
        Result[] found = read(image);
        return Arrays.stream(found).filter(code -> code.getText().startsWith("BCD")).findFirst().orElse(found[0]);
    }

    static List<String> codes(BufferedImage image) throws Exception {
        return Arrays.stream(read(image)).map(Result::getText).toList();
    }

    private static Result[] read(BufferedImage image) throws Exception {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeMultiReader().decodeMultiple(new BinaryBitmap(new HybridBinarizer(
            new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))), Map.of(DecodeHintType.TRY_HARDER, true));
    }
}
