package org.minicloud.console.hypervisor.log;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.minicloud.connection.HypervisorInspection;
import org.minicloud.console.hypervisor.feed.HypervisorView;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.theme.Look;

/** The hypervisor's own messages, as {@code xl dmesg}; it follows their end while the end is in sight. */
public final class LogView extends HypervisorView<String> {
	private StyledText text;

	@Override
	protected Control createContent(Composite parent) {
		text = new StyledText(parent, SWT.READ_ONLY | SWT.MULTI | SWT.H_SCROLL | SWT.V_SCROLL);
		text.setMargins(6, 4, 6, 4);
		Look look = new Look(getSite().getWorkbenchWindow().getWorkbench());
		look.apply(text, () -> text.setFont(look.monospaced()));
		return text;
	}

	@Override
	protected Optional<CompletableFuture<String>> ask(HypervisorInspection hypervisors) {
		return Optional.of(hypervisors.log(focus().host().orElseThrow()));
	}

	@Override
	protected Optional<Placeholder> show(String log) {
		if (log.isEmpty())
			return Optional.of(Placeholder.of("No message yet", "Pauses, crashes and restarts are told here."));
		if (log.equals(text.getText()))
			return Optional.empty();
		boolean atEnd = text.getText().isEmpty() || text.getLinePixel(text.getLineCount()) <= text.getClientArea().height + text.getLineHeight();
		int top = text.getTopIndex();
		text.setText(log);
		text.setTopIndex(atEnd ? text.getLineCount() : top);
		return Optional.empty();
	}

	@Override
	protected void focusChanged() {
		text.setText("");
	}
}
