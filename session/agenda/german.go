package agenda

// words are what a phase of an activity says by itself.
type words struct{ title, prompt, help string }

// in returns the words of the activity of that name in a language.
func (k kind) in(do, language string) words {
	if language == "de" {
		return german[do]
	}
	return words{k.title, k.prompt, k.help}
}

// german are the words of kinds in German.
var german = map[string]words{
	"show": {
		title: "Lesen", help: "Lies das in deinem Tempo und drücke dann Enter.",
	},
	"write": {
		title: "Schreiben", help: "Schreibe einen Gedanken auf jede Karte und drücke Enter. Die anderen sehen die Karten erst beim Aufdecken, ohne Namen.",
	},
	"read": {
		title: "Lesen", prompt: "Lies alles. Was spricht dich an?",
		help: "Gehe alle Karten durch und gib denen einen Funken, die dich ansprechen. Niemand sieht deine Funken vor dem Aufdecken.",
	},
	"cluster": {
		title: "Ordnen", prompt: "Was gehört zusammen? Wie nennen wir es?",
		help: "Markiere Karten, die dasselbe sagen, und lege sie zusammen; gib den Gruppen einen Namen. Alle sehen zu, und alles lässt sich zurücknehmen.",
	},
	"dots": {
		title: "Auswählen", prompt: "Was davon ist am wichtigsten?",
		help: "Verteile deine Punkte; auf eines dürfen mehrere fallen. Niemand sieht sie vor dem Aufdecken.",
	},
	"spread": {
		title: "Einige bewerten", prompt: "Wie wichtig ist das, von 1 bis 5?",
		help: "Du hast ein paar Karten auf der Hand. Bewerte jede von 1 bis 5; eine eigene gibst du weiter. Gezeigt werden nur die Summen.",
	},
	"rate": {
		title: "Bewerten", prompt: "Wie sehr stimmst du zu?",
		help: "Drücke die Zahl, die passt. Gezeigt wird nur, wie oft welche Zahl kam, und nur wenn genug geantwortet haben.",
	},
	"place": {
		title: "Ein Punkt", prompt: "Wo stehen wir?",
		help: "Bewege deinen Punkt mit den Pfeilen und drücke Enter. Gezeigt wird nur das Muster aller Punkte, nie, welcher von wem ist.",
	},
	"draft": {
		title: "Entwurf", prompt: "Eine Person schreibt, die anderen schicken Zeilen.",
		help: "Wer den Stift hat, schreibt. Du kannst eine bessere Zeile vorschlagen; sie wird übernommen oder bleibt liegen.",
	},
	"outcome": {
		title: "Ergebnisse", prompt: "Woran werden wir, und andere, es sehen?",
		help: "Fülle ein Feld nach dem anderen: was sich ändert, wie es gemessen wird, von wo nach wo, bis wann. Verantwortlich wird man nur mit eigener Hand.",
	},
	"consent": {
		title: "Konsent", prompt: "Ist es gut genug für jetzt und sicher genug, um es zu versuchen?",
		help: "c: Ich sehe keinen Schaden. n: Ich stimme zu und habe ein Bedenken, das festgehalten wird. o: Ich widerspreche; sage, welchen Schaden du siehst, warum, und was du stattdessen vorschlägst.",
	},
	"poker": {
		title: "Stufen", prompt: "Wie weit gehört diese Entscheidung uns: heute, und wie wir es wollen?",
		help: "Wähle zwei Stufen von 1 (andere entscheiden) bis 7 (wir entscheiden): was heute gilt, und was du willst. Alle werden zugleich gezeigt; dann sprechen die niedrigste und die höchste.",
	},
	"claim": {
		title: "Zuständigkeit", prompt: "Für jede Zeile: L ich stehe dafür ein, H ich helfe, W ich will es lernen, T ich kann es zeigen, - nicht ich.",
		help: "Ein Buchstabe für jede Zeile. Niemand sieht deine, bis alle zugleich gezeigt werden; danach lässt sich alles ändern. Helfen bringt keine Schuld: nur L steht ein.",
	},
	"ask": {
		title: "Bedarf", prompt: "Wir brauchen ... von ... bis ..., damit ...",
		help: "Sage genau, was du brauchst, von wem und wofür. Ein Bedarf trägt die Rolle, nicht den Namen. Wer gefragt ist, antwortet: ja, nein, ich versuche es, oder unklar.",
	},
	"commit": {
		title: "Zusagen", prompt: "Wenn ..., werde ich / werden wir ... bis ...",
		help: "Sage nur zu, was du selbst halten kannst: was es auslöst, was du tust, bis wann, und wo andere es sehen.",
	},
	"talk": {
		title: "Gespräch", prompt: "Was macht ihr daraus?",
		help: "Hebe die Hand, um zu sprechen; wer am wenigsten gesprochen hat, kommt zuerst. Nichts davon wird gespeichert.",
	},
}
