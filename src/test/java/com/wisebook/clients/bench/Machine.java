package com.wisebook.clients.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** CPU seconds and memory of this process and of PostgreSQL's processes, from /proc; zero where there is none. */
final class Machine {

    private static final double TICKS_A_SECOND = 100;

    private final long postmaster;
    private volatile long peakOurs;
    private volatile long peakPostgres;

    /** @param backend process number of any PostgreSQL backend; its parent is the server */
    Machine(long backend) {
        this.postmaster = parent(backend);
        Thread watch = new Thread(this::watch, "bench-memory");
        watch.setDaemon(true);
        watch.start();
    }

    /** Forgets the peaks and the garbage. */
    void begin() {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        peakOurs = 0;
        peakPostgres = 0;
        sample();
    }

    double ourCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** CPU seconds of the server and of all its processes, those that have ended included. */
    double postgresCpu() {
        long ticks = 0;
        for (long pid : postgresProcesses()) {
            String[] fields = stat(pid);
            if (fields.length > 0) {
                ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                ticks += pid == postmaster ? Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : 0;
            }
        }
        return ticks / TICKS_A_SECOND;
    }

    /** The heap's peak, this process's and PostgreSQL's resident memory at their peaks, in MB. */
    String memory() {
        sample();
        long heap = heapPools().mapToLong(p -> p.getPeakUsage().getUsed()).sum() >> 20;
        return "peak heap %d MB, process %d MB, PostgreSQL %d MB".formatted(heap, peakOurs, peakPostgres);
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP);
    }

    private void watch() {
        while (true) {
            sample();
            try {
                Thread.sleep(1000);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void sample() {
        peakOurs = Math.max(peakOurs, resident(ProcessHandle.current().pid()));
        peakPostgres = Math.max(peakPostgres, postgresProcesses().stream().mapToLong(Machine::resident).sum());
    }

    /** Proportional resident memory in MB: what processes share counts once. */
    private static long resident(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(l -> l.startsWith("Pss:")).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", ""))).sum() >> 10;
        } catch (IOException | java.io.UncheckedIOException | SecurityException gone) {
            return 0;
        }
    }

    private Set<Long> postgresProcesses() {
        Map<Long, Long> parents = new HashMap<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            all.map(p -> p.getFileName().toString()).filter(n -> n.matches("\\d+")).map(Long::parseLong)
                .forEach(pid -> parents.put(pid, parent(pid)));
        } catch (IOException noProc) {
            return Set.of();
        }
        Set<Long> ours = new HashSet<>(Set.of(postmaster));
        parents.forEach((pid, parent) -> {
            if (parent == postmaster) {
                ours.add(pid);
            }
        });
        return ours;
    }

    private static long parent(long pid) {
        String[] fields = stat(pid);
        return fields.length > 1 ? Long.parseLong(fields[1]) : -1;
    }

    /** The fields of /proc/pid/stat after the name: state, parent, … */
    private static String[] stat(long pid) {
        try {
            List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/stat"));
            return lines.get(0).substring(lines.get(0).lastIndexOf(')') + 2).split(" ");
        } catch (IOException | IndexOutOfBoundsException gone) {
            return new String[0];
        }
    }
}
