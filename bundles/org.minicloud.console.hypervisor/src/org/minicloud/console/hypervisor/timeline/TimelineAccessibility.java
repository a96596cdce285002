package org.minicloud.console.hypervisor.timeline;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;

/** Tells a screen reader what is drawn: the run that was chosen. */
final class TimelineAccessibility {
	TimelineAccessibility(TimelineCanvas canvas) {
		canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = "CPU timeline of " + canvas.history().lanes().size() + " physical CPUs";
			}

			@Override
			public void getHelp(AccessibleEvent event) {
				event.result = "Arrows go from run to run and from CPU to CPU; plus and minus zoom; F follows.";
			}
		});
		canvas.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = ACC.ROLE_GRAPHIC;
			}

			@Override
			public void getValue(AccessibleControlEvent event) {
				event.result = canvas.cursorRun().map(run -> RunText.line(canvas.history(), run)).orElse("");
			}
		});
	}
}
