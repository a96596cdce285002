package org.minicloud.software;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minicloud.guest.software.engine.EngineException;
import org.minicloud.guest.software.engine.Script;
import org.minicloud.guest.software.engine.ScriptEngine;
import org.minicloud.guest.software.engine.ScriptProgress;

/** Programs of users in their interpreter. */
class ScriptEngineTest {
	private final ScriptEngine engine = new GuestSoftware().scripts();

	private Script script(String source) throws EngineException {
		Script script = engine.compile("app.js", source);
		assertInstanceOf(ScriptProgress.Finished.class, script.start(Map.of("NAME", "web")));
		return script;
	}

	private static Object value(ScriptProgress progress) {
		return assertInstanceOf(ScriptProgress.Finished.class, progress, progress.toString()).value();
	}

	@Test
	void aFunctionIsCalledWithPlainValues() throws EngineException {
		Script script = script("function handle(r) { return { body: r.path + env.NAME, n: [1, 2, r.list.length] }; }");
		assertEquals(Map.of("body", "/xweb", "n", List.of(1.0, 2.0, 3.0)), value(script.call("handle", List.of(Map.of("path", "/x", "list", List.of(1, 2, 3))))));
	}

	@Test
	void aProgramWaitsForTheMachineAndGoesOn() throws EngineException {
		Script script = script("var count = 0; function handle(r) { count++; var rows = db.query('u', 'select', [r]); return rows.map(x => x.n + count).join(); }");
		ScriptProgress.Waiting waiting = assertInstanceOf(ScriptProgress.Waiting.class, script.call("handle", List.of(7)));
		assertEquals("db.query", waiting.call());
		assertEquals(List.of("u", "select", List.of(7.0)), waiting.arguments());
		assertEquals("2,3", value(script.answer(List.of(Map.of("n", 1), Map.of("n", 2)))));
	}

	@Test
	void aWaitingProgramSurvivesAsBytes() throws EngineException {
		Script script = script("""
				var seen = []; var double = x => x * 2; function Page(t) { this.t = t; } Page.prototype.show = function () { return '<' + this.t + '>'; };
				function handle(r) { var page = new Page(r); try { seen.push(http.get('http://a/').body); } catch (e) { seen.push('failed ' + e.message); }
				return page.show() + seen.join() + double(4) + [3, 1, 2].sort().join('') + JSON.stringify({ a: Math.max(1, 2) }); }""");
		assertInstanceOf(ScriptProgress.Waiting.class, script.call("handle", List.of("x")));
		Script thawed = engine.thaw(script.freeze());
		assertEquals("<x>b8123{\"a\":2}", value(thawed.answer(Map.of("body", "b"))));
		assertInstanceOf(ScriptProgress.Waiting.class, thawed.call("handle", List.of("y")));
		assertEquals("<y>b,failed no route8123{\"a\":2}", value(engine.thaw(thawed.freeze()).refuse("no route")));
	}

	@Test
	void anEndlessProgramIsStopped() throws EngineException {
		Script script = script("function handle() { while (true) { try { while (true) {} } catch (e) {} finally {} } }");
		ScriptProgress.Broken broken = assertInstanceOf(ScriptProgress.Broken.class, script.call("handle", List.of()));
		assertTrue(broken.message().contains("instructions") && broken.instructions() > 1_000_000, broken.toString());
	}

	@Test
	void endlessRecursionIsAnErrorOfTheProgram() throws EngineException {
		Script script = script("function handle() { return handle(); }");
		assertInstanceOf(ScriptProgress.Broken.class, script.call("handle", List.of()));
	}

	@Test
	void thereIsNoWayToJava() throws EngineException {
		for (String attempt : List.of("java.lang.System.exit(1)", "Packages.java.io.File", "new JavaImporter()", "''.getClass()", "env.getClass()", "db.query.constructor.constructor('return java')()",
				"getClass()", "this.__parent__.java.x", "new Function('return java.lang')()")) {
			Script script = script("function handle() { return String(" + attempt + "); }");
			ScriptProgress progress = script.call("handle", List.of());
			assertInstanceOf(ScriptProgress.Broken.class, progress, attempt + " gave " + progress);
		}
	}

	@Test
	void aStringByTheGigabyteIsRefused() throws EngineException {
		Script script = script("function handle() { return 'x'.repeat(1 << 30); }");
		assertInstanceOf(ScriptProgress.Broken.class, script.call("handle", List.of()));
	}

	@Test
	void aWrongProgramIsRefusedWithItsLine() {
		EngineException wrong = assertThrows(EngineException.class, () -> engine.compile("app.js", "var a = 1;\nfunction ( {"));
		assertTrue(wrong.getMessage().startsWith("app.js:2: "), wrong.getMessage());
	}
}
