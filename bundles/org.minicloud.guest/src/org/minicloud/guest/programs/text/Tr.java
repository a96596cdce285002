package org.minicloud.guest.programs.text;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Options;
import org.minicloud.guest.programs.UsageException;
import org.minicloud.guest.programs.stream.Filter;

/** {@code tr}: other bytes for bytes, as GNU's does: it knows nothing of characters that are longer. */
final class Tr extends Filter {
	private static final long serialVersionUID = 1;
	private static final int BYTES = 256;
	/** What becomes of each byte; -1 when it is deleted. */
	private final int[] become = new int[BYTES];
	private final boolean[] squeezed = new boolean[BYTES];
	private int last = -1;

	Tr(List<String> arguments) {
		super("tr", arguments);
	}

	@Override
	protected List<String> begin(Call call) throws UsageException {
		Options options = Options.parse(call, "+cCdst", Map.of("complement", 'c', "delete", 'd', "squeeze-repeats", 's',
				"truncate-set1", 't'));
		List<String> sets = options.operands();
		boolean delete = options.has('d');
		boolean squeeze = options.has('s');
		String help = "\nTry 'tr --help' for more information.";
		if (sets.isEmpty())
			throw call.usage("missing operand" + help);
		int needed = delete == squeeze ? 2 : 1;
		if (sets.size() < needed)
			throw call.usage("missing operand after '" + sets.get(0) + "'\nTwo strings must be given when "
					+ (delete ? "both deleting and squeezing repeats." : "translating.") + help);
		int most = delete && !squeeze ? 1 : 2;
		if (sets.size() > most)
			throw call.usage("extra operand '" + sets.get(most) + "'"
					+ (most == 1 ? "\nOnly one string may be given when deleting without squeezing repeats." : "") + help);
		byte[] first = TrSet.bytes(sets.get(0));
		if (options.has('c') || options.has('C'))
			first = complement(first);
		fill(first, sets.size() > 1 ? TrSet.bytes(sets.get(1)) : null, delete, squeeze, options.has('t'));
		return List.of();
	}

	private void fill(byte[] first, byte[] second, boolean delete, boolean squeeze, boolean truncate) throws UsageException {
		for (int i = 0; i < BYTES; i++)
			become[i] = i;
		if (delete)
			for (byte each : first)
				become[each & 0xFF] = -1;
		else if (second != null)
			translate(first, second, truncate);
		if (squeeze)
			for (byte each : second == null ? first : second)
				squeezed[each & 0xFF] = true;
	}

	private void translate(byte[] first, byte[] second, boolean truncate) throws UsageException {
		if (second.length == 0 && !truncate)
			throw new UsageException("tr: when not truncating set1, string2 must be non-empty", 1);
		for (int i = 0; i < first.length; i++)
			if (i < second.length || !truncate)
				become[first[i] & 0xFF] = second[Math.min(i, second.length - 1)] & 0xFF;
	}

	private static byte[] complement(byte[] set) {
		boolean[] in = new boolean[BYTES];
		for (byte each : set)
			in[each & 0xFF] = true;
		byte[] others = new byte[BYTES];
		int count = 0;
		for (int i = 0; i < BYTES; i++)
			if (!in[i])
				others[count++] = (byte) i;
		return java.util.Arrays.copyOf(others, count);
	}

	@Override
	protected void data(byte[] bytes, Sys sys) {
		byte[] result = new byte[bytes.length];
		int length = 0;
		for (byte each : bytes) {
			int next = become[each & 0xFF];
			if (next < 0 || next == last && squeezed[next])
				continue;
			last = next;
			result[length++] = (byte) next;
		}
		print(result, 0, length);
	}
}
