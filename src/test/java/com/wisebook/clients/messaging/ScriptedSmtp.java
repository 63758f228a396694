package com.wisebook.clients.messaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A mail server that misbehaves as told: refuses addresses that begin with "refused" (550) or "full" (452), and at the
 * final dot answers {@link #atTheDot}, or hangs up when that is null.
 */
public final class ScriptedSmtp implements AutoCloseable {

    public volatile String atTheDot = "250 accepted";
    /** Hang up in the middle of the data. */
    volatile boolean dropInData;
    public final List<String> acceptedFor = new CopyOnWriteArrayList<>();
    /** Each MAIL FROM as it was said. */
    final List<String> senders = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger dots = new AtomicInteger();
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    public ScriptedSmtp() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread thread = new Thread(() -> talk(socket), "scripted-smtp-talk");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket; BufferedReader in = new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String recipients = "";
            say(socket, "220 ready");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("MAIL")) {
                    senders.add(line);
                    say(socket, "250 ok");
                } else if (command.startsWith("RCPT")) {
                    if (line.contains("<refused")) {
                        say(socket, "550 5.1.1 no such user here");
                    } else if (line.contains("<full")) {
                        say(socket, "452 4.2.2 mailbox full");
                    } else {
                        recipients += line.substring(line.indexOf('<'));
                        say(socket, "250 ok");
                    }
                } else if (command.startsWith("DATA")) {
                    say(socket, "354 go on");
                    if (dropInData || !data(socket, in, recipients)) {
                        return;
                    }
                    recipients = "";
                } else {
                    recipients = command.startsWith("RSET") ? "" : recipients;
                    say(socket, command.startsWith("QUIT") ? "221 bye" : "250 ok");
                }
            }
        } catch (IOException e) {
            // the client went away
        }
    }

    private boolean data(Socket socket, BufferedReader in, String recipients) throws IOException {
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            // the mail itself does not matter here
        }
        dots.incrementAndGet();
        String answer = atTheDot;
        if (answer == null) {
            return false;
        }
        if (answer.startsWith("250")) {
            acceptedFor.add(recipients);
        }
        say(socket, answer);
        return true;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    /** Hangs up on everybody, as a server does with idle connections. */
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
