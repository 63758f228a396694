package com.wisebook.clients.dunning.statement;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** An address as a code: nobody types a link from a letter. */
record LinkQr(ByteMatrix modules) implements QrModules {

    static LinkQr of(String address) {
        try {
            return new LinkQr(Encoder.encode(address, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("Cannot be written as a QR code: " + e.getMessage(), e);
        }
    }

    @Override
    public int size() {
        return modules.getWidth();
    }

    @Override
    public boolean dark(int column, int row) {
        return modules.get(column, row) == 1;
    }
}
