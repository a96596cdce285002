package org.minicloud.guest;

/** Command lines that mean the same here and on any Linux. */
final class TextCommands {
	private TextCommands() {
	}

	/** The first half is about text, the second about files. */
	static final String ALL = """
			cat fruit
			cat -n odd
			cat -A odd utf
			cat -b odd; cat -s odd
			cat < open
			cat nofile fruit
			cat - open < fruit
			head -3 fruit
			head -n 2 fruit passwd
			head -n -3 fruit; head -n -1 open; head -n -2 open
			head -c 10 fruit; head -c -60 fruit
			head -q -n1 fruit log
			head nofile
			head -n x fruit
			tail -3 fruit
			tail -n +6 fruit
			tail -c 20 fruit; tail -c +100 fruit
			tail -n 2 fruit passwd
			tail -n 1 open; tail -n 2 open; tail -n 0 open
			seq 5000 | tail -n 2; seq 5000 | head -n 2
			wc fruit
			wc -l < fruit
			wc -l fruit passwd log
			wc -w fruit; wc -c utf; wc -m utf; wc -L odd
			cat fruit | wc
			cat fruit | wc -l -w
			wc nofile fruit
			grep red fruit
			grep -n red fruit; grep -c red fruit
			grep -v red fruit
			grep -i cherry fruit
			grep -l red fruit passwd log; grep -L red fruit passwd
			grep -E 'red|green' fruit
			grep 'red\\|green' fruit
			grep -o '[0-9]*\\.[0-9]*' fruit
			grep -w app fruit; grep -w 3 fruit
			grep -x 'apple 3 red 1.20' fruit
			grep -A1 banana fruit; grep -B1 -n date fruit; grep -C1 date fruit
			grep -A1 apple fruit
			grep -q red fruit; echo $?
			grep -q nothing fruit; echo $?
			grep nothing fruit
			grep red nofile
			grep -s red nofile
			grep -F '.' fruit | head -2
			grep '^a' fruit; grep 'e$' fruit
			grep '^$' fruit | wc -l
			grep -e apple -e fig fruit
			grep -m1 red fruit
			grep -h red fruit log; grep -H red fruit
			grep '[[:digit:]]\\{2\\}' fruit
			grep -E '[[:upper:]]' fruit
			grep -E '^(root|nobody):' passwd
			grep -E 'a{2}' fruit
			grep -E '(an)\\1' fruit
			grep '*' fruit
			grep --color=always red fruit
			grep --color=always -n 'e' passwd
			grep 'a+' fruit; grep -E 'a+p' fruit
			grep -o . utf
			grep '\\<d' fruit passwd
			grep
			grep -E '(' fruit
			sort fruit
			sort -r fruit
			sort -n numbers; sort -nr numbers; sort -h numbers; sort -u numbers
			sort -k2 -n fruit
			sort -k 2,2n -k1,1r fruit
			sort -t: -k3 -n passwd
			sort -t: -k7,7 -k1,1 passwd
			sort -f fruit; sort -u fruit
			sort -k4,4nr fruit
			sort -c fruit; sort -c passwd
			sort nofile
			sort -s -k3,3 fruit
			sort fruit passwd | uniq -c
			sort fruit | uniq -d; sort fruit | uniq -u
			sort -o sorted fruit; cat sorted; rm sorted
			printf '1.10\\n1.9\\n1.2\\n' | sort -V
			printf 'Feb\\nJan\\nDec\\n' | sort -M
			uniq -c fruit
			printf 'a\\nA\\nb\\n' | uniq -i
			printf '1 a\\n2 a\\n3 b\\n' | uniq -f 1
			cut -d: -f1 passwd; cut -d: -f1,7 passwd; cut -d: -f3- passwd
			cut -c1-3 fruit; cut -c 5- fruit; cut -c1,3 fruit
			cut -f1 fruit; cut -s -f1 fruit
			cut -d' ' -f2 fruit
			cut -d: -f1,3 --output-delimiter=' ' passwd
			cut fruit
			cut -d: --complement -f2 passwd
			tr a-z A-Z < fruit
			tr -d aeiou < fruit
			tr -s ' ' '\\n' < fruit
			tr ' ' '\\t' < fruit | head -2
			tr -cd 0-9 < fruit; echo
			tr '[:lower:]' '[:upper:]' < open
			echo aabbcc | tr -s ab
			tr -c 'a-z\\n' _ < fruit
			tr
			tr a
			rev fruit; tac fruit; tac open
			nl fruit; nl -ba fruit; nl -w3 -s': ' fruit; nl -nrz fruit
			fold -w 10 fruit; fold -s -w 12 log
			paste fruit passwd; paste -d, fruit passwd; paste -s fruit; paste -sd+ numbers
			seq 6 | paste - -; seq 6 | paste -d: - - -
			sed s/red/blue/ fruit
			sed -n '2,3p' fruit; sed -n '$p' fruit; sed -n '/red/p' fruit
			sed '1d' fruit; sed '/^$/d' fruit; sed '2,4d' fruit; sed '/banana/,/date/d' fruit
			sed 's/[0-9]/<&>/g' fruit; sed 's/\\([a-z]*\\) \\([0-9]*\\)/\\2 \\1/' fruit
			sed -E 's/([a-z]+) ([0-9]+)/\\2 \\1/' fruit
			sed 's/a/A/2' fruit; sed 's/a/A/2g' fruit; sed -n 's/a/A/gp' fruit
			sed 's#/#|#g' passwd; sed 's/:/\\n/2' passwd
			sed 's/RED/x/I' fruit
			sed '2q' fruit; sed '3q;d' fruit; sed -n '2{p;q}' fruit
			sed '2i\\inserted' fruit; sed '2a after two' fruit; sed '2c changed' fruit; sed '$a last' open
			sed 'y/abc/xyz/' fruit
			sed -e 's/a/1/' -e 's/b/2/' fruit
			sed '1~2d' fruit; sed '2,+1d' fruit; sed '0,/red/d' fruit; sed '2!d' fruit; sed '$!d' fruit
			sed 'N;s/\\n/ + /' fruit; sed '$!N;P;D' fruit; sed -n '$=' fruit; sed '=' open
			sed 'n;d' fruit; sed G fruit; sed -n 'H;${x;s/\\n/,/g;p}' fruit
			sed ':a;N;$!ba;s/\\n/ /g' fruit
			sed -n '1!G;h;$p' fruit
			sed 's/.*/\\U&/' fruit; sed -E 's/\\b(.)/\\u\\1/g' open
			sed -n l odd
			sed = fruit | sed 'N;s/\\n/\\t/'
			sed 's/x*/-/g' open
			sed --expression='s/o/0/g' open
			cp fruit f2; sed -i 's/apple/APPLE/' f2; cat f2; sed -i.bak 1d f2; cat f2 f2.bak; rm f2 f2.bak
			sed 's/a/b' fruit
			sed 'k' fruit
			sed -n '/a/!p' fruit
			sed p nofile
			sed '/start/,$d;1s/^/# /' fruit
			sed '$d' fruit; sed '/red/s/apple/pear/' fruit
			sed '5,$!s/e/E/' fruit
			awk '{print $1}' fruit
			awk '{print NR, NF, $NF}' fruit
			awk -F: '{print $1 "\\t" $3}' passwd
			awk 'NR==2' fruit; awk 'NF' fruit; awk '/red/' fruit; awk '!/red/' fruit; awk '/banana/,/date/' fruit
			awk '{s += $2} END {print s, s/NR}' fruit
			awk '$2 > 5 && $3 == "red" {print $1}' fruit
			awk 'BEGIN {for (i = 0; i < 5; i++) printf "%d ", i; print ""}'
			awk 'BEGIN {x = 1; while (x < 100) x *= 3; print x; do x--; while (x > 200); print x}'
			awk '{c[$3]++} END {for (k in c) print k, c[k]}' fruit | sort
			awk '{print length($1), toupper($1), substr($1, 2, 3), index($1, "a")}' fruit
			awk '{n = split($0, a, " "); print n, a[1]; sub(/a/, "A"); print; gsub("e", "E"); print}' fruit
			awk 'BEGIN {printf "%5.2f|%-6s|%06d|%x|%c|%e|%g\\n", 3.14159, "ab", 42, 255, 65, 12345.678, 0.0001}'
			awk 'BEGIN {print 1/3, 1e6, 100000000, 0.1+0.2, 2^10, 17%5, -7%3}'
			awk 'BEGIN {print "a" "b", 1 2, "3"+4, "x"+1}'
			awk 'function f(n) {return n < 2 ? n : f(n-1) + f(n-2)} BEGIN {print f(15)}'
			awk 'BEGIN {if (!("x" in a)) print "no"; a["x"]; if ("x" in a) print "yes"; delete a["x"]; print length(a)}'
			awk -v n=3 'NR <= n' fruit; awk 'NR > 3 {exit} {print}' fruit; awk 'END {print NR}' fruit
			awk 'BEGIN {OFS="-"} {$1=$1; print}' fruit; awk '{$2 = "X"; print}' fruit; awk '{NF = 2; print}' fruit
			awk '{print $1, $2 > "out"} END {close("out")}' fruit; cat out; rm out
			awk 'match($0, /[0-9]+/) {print RSTART, RLENGTH}' fruit
			awk 'BEGIN {while ((getline line < "passwd") > 0) n++; print n}'
			awk 'NR % 2 {getline; print "even:", $0}' fruit
			awk '{print $1 | "sort -r"}' fruit
			awk 'BEGIN {exit 3}'; awk '{exit 4} END {print "end"}' fruit
			awk 'BEGIN {print substr("hello", 0), substr("hello", 4, 100)}'
			awk 'BEGIN {print length("abc"), tolower("ABC"), int(-3.7), sqrt(16)}'
			awk 'BEGIN {print ("10" < "9"), (10 < 9), ("a" < "b")}'; echo 10 9 | awk '{print ($1 < $2)}'
			awk 'BEGIN {a = "5"; b = 5; print (a == b), (a "" == b ""), 1 == 1.0}'
			awk 'BEGIN {x["a", 1] = 2; for (k in x) {split(k, p, SUBSEP); print p[1], p[2]}}'
			awk '{a[NR] = $0} END {for (i = NR; i > 0; i--) print a[i]}' fruit
			awk 'BEGIN {RS = ""} {print NR ": " $1}' fruit
			awk -F'[ .]' '{print $NF}' fruit
			awk '{ if ($2 > 10) print "big"; else if ($2 > 5) print "mid"; else print "small" }' fruit
			awk '$9 >= 400 {bad++} END {print bad+0}' log; awk '{h[$1]++} END {for (i in h) print h[i], i}' log | sort -rn
			awk '{ print; next; print "never" }' open
			awk 'BEGIN { printf "no newline" }'
			awk 'BEGIN{s="";for(i=1;i<=3;i++)s=s i;print s; i=5; print i++ + ++i, i--}'
			awk '/a/{n++};END{print n}' fruit
			awk 'BEGIN { print -2^2, 2^3^2, !0, !1, 1-1-1, 2*3%4 }'
			awk 'BEGIN { print length() }' ; awk '{ print length }' open
			awk '{ $0 = "x y"; print NF, $2 }' open
			awk 'BEGIN { print index("abc", "c") ? "found" : "not" }'
			awk '{ sum[$3] += $2 * $4 } END { for (c in sum) printf "%-8s %6.2f\\n", c, sum[c] }' fruit | sort
			seq 3; seq 2 5; seq 10 -3 1; seq -w 8 11; seq -s, 4; seq 1 0.5 3; seq 5 1; seq x
			yes | head -3; yes a b | head -2
			printf '%s-%s\\n' a b c; printf '%5d|%-5s|%05.1f\\n' 42 ab 3.14159; printf 'x\\ty\\n'; printf '%x %o %c\\n' 255 8 hello
			printf '%b' 'a\\nb\\n'; printf '%s\\n' "$(seq 3)"; printf '%%\\n'; printf '%d\\n' 0x1f
			echo a b c | xargs echo; seq 5 | xargs -n 2 echo; echo "a 'b c' d" | xargs -n1 echo; seq 3 | xargs -I{} echo "<{}>"
			echo | xargs -r echo none; seq 3 | xargs -t echo; printf 'a b\\0c' | xargs -0 -n1 echo; seq 4 | xargs -L 2 echo
			echo x | xargs false; echo $?; echo x | xargs nosuchcommand
			sort fruit > s1; diff fruit s1; diff -q fruit s1; diff fruit fruit; rm s1
			sed 's/red/RED/;5d' fruit > f2; diff fruit f2; diff -u fruit f2 | tail -n +3; cmp fruit f2; cmp -s fruit f2; echo $?; rm f2
			diff fruit nofile; diff open passwd; printf 'one\\ntwo\\nno end\\n' > o2; diff open o2; cmp open o2; rm o2
			sort fruit > a1; sort -u fruit log > b1; comm a1 b1; comm -12 a1 b1; comm -3 a1 b1; rm a1 b1
			md5sum fruit passwd; sha1sum fruit; sha256sum < fruit; md5sum nofile; seq 20000 | sha256sum; seq 20000 | md5sum; seq 20000 | sha1sum
			md5sum fruit log > sums; md5sum -c sums; echo x >> log2; md5sum log2 > sums; echo y >> log2; md5sum -c sums; rm sums log2
			base64 fruit; base64 -w0 open; echo; base64 passwd | base64 -d; echo aGVsbG8K | base64 -d
			od -c open; od -An -tx1 fruit | head -3; od -x open; hexdump -C fruit; yes | head -c 100 | od; od -tu1 open; od open
			gzip -c fruit | gunzip; gzip -c fruit | zcat; cp fruit g; gzip g; ls g*; zcat g.gz; gunzip g.gz; cat g; rm g; gunzip nofile
			mkdir t; cp fruit passwd t; mkdir t/u; cp log t/u; tar cf t.tar t; tar tf t.tar | sort; rm -r t; tar xf t.tar; cat t/u/log; rm -r t t.tar
			mkdir t; cp fruit t; tar czvf t.tgz t/fruit; rm -r t; tar xzf t.tgz && cat t/fruit; tar tf nofile; rm -r t t.tgz
			mkdir -p d/e/f; touch d/a.txt d/e/b.txt d/e/f/c.log; find d | sort; find d -type f | sort; find d -name '*.txt' | sort; find d -maxdepth 1 | sort; rm -r d
			mkdir -p d/e; echo hi > d/a; echo ho > d/e/b; find d -type f -exec cat {} \\; | sort; find d -type f -exec cat {} + | sort; find d -name a -o -name b | sort; find d -empty; find d ! -type d | sort; rm -r d
			mkdir -p d/e; touch d/x d/e/y; find d -type f -delete; find d | sort; find d -mindepth 1; find d -printf '%f %d %y\\n' | sort; rm -r d; find d
			mkdir d; yes | head -c 3000 > d/big; touch d/small; find d -size +2k -type f; find d -type f -size -1k; find d -type f -print0 | tr '\\0' '\\n' | sort; find d -name 'b*' -prune -o -type f -print; rm -r d
			find . -bogus; find d -name; find fruit -name 'f*'
			basename /a/b.txt .txt; basename /; dirname /a/b /c d; basename -a x/y z; basename; dirname /a/b/
			mkdir a; mkdir a; mkdir -p a/b/c; rmdir a; rmdir -p a/b/c; mkdir x/y
			cp fruit c1; cp nofile c2; mkdir dd; cp fruit passwd dd; ls dd | cat; cp -r dd d2; ls d2 | cat; cp -rv dd/fruit d2/x; rm -r dd d2 c1
			mv nofile x; cp fruit m1; mv m1 m2; ls m2; mkdir md; mv -v m2 md; ls md; mv md me; ls me; rm -r me
			rm nofile; rm -f nofile; mkdir rd; rm rd; rm -r rd; touch r1; rm -v r1; rm
			ln -s fruit sl; readlink sl; cat sl; ls -F sl; rm sl; ln nofile x; ln -s a sl; basename $(readlink -f sl); rm sl
			echo red > pats; grep -f pats fruit; echo '{print $1}' > prog; awk -f prog fruit; echo s/red/X/ > scr; sed -f scr fruit; rm pats prog scr
			touch -d '2013-09-01 12:00' tt; stat -c '%n %s %a %F %Y' tt; touch -t 201301020304 tt; stat -c %y tt; chmod 640 tt; stat -c %A tt; chmod u+x,g-r,o=rw tt; stat -c '%a %A' tt; chmod a=r tt; stat -c %a tt; chmod z tt; rm tt
			ls | cat; ls -1 fruit passwd; ls -d .; ls -r | cat; mkdir -p lr/x; touch lr/y lr/.h; ls -R lr | cat; ls -a lr | cat; ls -A lr | cat; ls -F lr | cat; ls -p lr | cat; rm -r lr
			ls nofile 2>&1 | sed "s/'//g"; ls -S fruit passwd log | cat
			truncate -s 10 tr; wc -c tr; truncate -s +5 tr; wc -c tr; truncate -s 2 tr; od -c tr; rm tr
			""";
}
