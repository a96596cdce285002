package org.minicloud.console.hypervisor.rings;

import java.util.ArrayList;
import java.util.List;
import org.minicloud.xen.inspect.ConsoleSnapshot;
import org.minicloud.xen.inspect.DeviceSnapshot;
import org.minicloud.xen.inspect.RingSnapshot;

/**
 * A ring as it is drawn: one track, or two where each direction has its own.
 *
 * @param title  of the device
 * @param detail what is behind it, and in which state it is
 * @param centre what stands in the middle
 * @param lines  the indices in words, a line each
 * @param hover  what is under way in detail; may be empty
 */
public record RingFigure(String title, String detail, String centre, List<Track> tracks, List<String> lines, String hover) {
	/** Bytes that a console ring takes in, and gives out (include/public/io/console.h). */
	private static final int CONSOLE_IN = 1024;
	private static final int CONSOLE_OUT = 2048;
	private static final int MOST_TOLD = 12;

	/** What a part of a ring holds. */
	public enum Part {
		/** Requests, or bytes, that nobody has taken yet. */
		WAITING,
		/** Requests that the back end has taken and not answered. */
		IN_FLIGHT,
		/** Responses that the back end has written and not shown yet. */
		ANSWERED
	}

	/** Slots from one free-running index up to another. */
	public record Arc(Part part, int from, int to) {
		int length() {
			return to - from;
		}
	}

	/** A free-running index. An event index marks where its side wants to be told. */
	public record Index(String name, int value, boolean event) {
	}

	/** A circle of slots. */
	public record Track(String name, int slots, List<Arc> arcs, List<Index> indices) {
	}

	/** The rings of a device; a device without any has one figure that says so. */
	static List<RingFigure> of(DeviceSnapshot device) {
		String detail = device.backing() + (device.backing().isEmpty() ? "" : ", ") + device.state();
		if (device.rings().isEmpty())
			return List.of(new RingFigure(device.name(), detail, "", List.of(), List.of("no ring: not connected"), ""));
		return device.rings().stream().map(ring -> of(device, detail, ring)).toList();
	}

	private static RingFigure of(DeviceSnapshot device, String detail, RingSnapshot ring) {
		int inFlight = ring.reqCons() - ring.rspProdPvt();
		int waiting = ring.reqProd() - ring.reqCons();
		Track track = new Track(ring.name(), ring.slots(),
				List.of(new Arc(Part.ANSWERED, ring.rspProd(), ring.rspProdPvt()),
						new Arc(Part.IN_FLIGHT, ring.rspProdPvt(), ring.reqCons()),
						new Arc(Part.WAITING, ring.reqCons(), ring.reqProd())),
				List.of(new Index("req_prod", ring.reqProd(), false), new Index("rsp_prod", ring.rspProd(), false),
						new Index("req_event", ring.reqEvent(), true), new Index("rsp_event", ring.rspEvent(), true)));
		List<String> lines = List.of("req_prod " + number(ring.reqProd()) + "   req_event " + number(ring.reqEvent()),
				"rsp_prod " + number(ring.rspProd()) + "   rsp_event " + number(ring.rspEvent()),
				inFlight + " in flight, " + waiting + " not taken yet");
		return new RingFigure(device.name() + "  " + ring.name(), detail, inFlight + waiting + " of " + ring.slots(),
				List.of(track), lines, requests(ring));
	}

	private static String requests(RingSnapshot ring) {
		List<String> told = new ArrayList<>(ring.inFlight().stream().limit(MOST_TOLD)
				.map(request -> "request " + request.id() + ": " + request.what()).toList());
		if (ring.inFlight().size() > MOST_TOLD)
			told.add("and " + (ring.inFlight().size() - MOST_TOLD) + " more");
		return String.join("\n", told);
	}

	/** The console's ring: output at the outside, input inside it. */
	static RingFigure of(ConsoleSnapshot console) {
		List<String> lines = List.of("out_prod " + number(console.outProd()) + "   out_cons " + number(console.outCons()),
				"in_prod " + number(console.inProd()) + "   in_cons " + number(console.inCons()),
				waiting(console.outProd() - console.outCons()) + " out, " + waiting(console.inProd() - console.inCons()) + " in");
		return new RingFigure("hvc" + console.number(), "console, " + (console.connected() ? "in use" : "nobody sits at it"), "",
				List.of(bytes("out", CONSOLE_OUT, console.outCons(), console.outProd()),
						bytes("in", CONSOLE_IN, console.inCons(), console.inProd())),
				lines, "");
	}

	private static String waiting(int bytes) {
		return bytes + (bytes == 1 ? " byte" : " bytes");
	}

	private static Track bytes(String name, int size, int cons, int prod) {
		return new Track(name, size, List.of(new Arc(Part.WAITING, cons, prod)),
				List.of(new Index(name + "_prod", prod, false), new Index(name + "_cons", cons, true)));
	}

	/** Indices are unsigned and run freely. */
	private static String number(int index) {
		return Integer.toUnsignedString(index);
	}
}
