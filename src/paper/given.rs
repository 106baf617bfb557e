//! Given names that are common in Denmark: they tell where a name begins in text without separators.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::words::{key, seen};

const NAMES: &str = "
Aage Adam Agnete Aksel Albert Alberte Alex Alexander Alfred Alice Allan Amalie Amanda Amir Anders Andrea Andreas Ane Anette
Anita Anja Ann Anna Anne Annelise Annette Annie Anni Anton Arne Asbjørn Asger Aske Asta Astrid August Axel Bent Bente Berit Bernt
Bertel Betina Bettina Birger Birgit Birgitte Birthe Bjarke Bjarne Bjørn Bo Bodil Britt Britta Brian Cæcilie Camilla Carina Carl
Carla Carlo Carol Carolina Caroline Carsten Casper Cate Cathrine Cecilie Charlotte Chris Christel Christen Christian Christiane
Christina Christine Christoffer Claes Clara Claus Connie Conny Daniel Daniella David Dennis Diana Ditte Dorit Doris Dorte Dorthe
Dorthea Ebbe Edith Eigil Einar Eli Elias Elin Elisabeth Elise Ella Ellen Else Elsebeth Emil Emilie Emine Eks Opdigtet Emma Erica Erik Erika Erling
Ernst Esben Ester Eva Fatima Ferdinand Filip Finn Flemming Freddy Frede Frederik Frederikke Freja Frida Frits Gert Gerda Gitte
Grete Grethe Gry Gudrun Gunhild Gunna Gunnar Gunner Gurli Gustav Hanne Hannah Hans Harald Harry Hasse Heidi Heine Helen Helena
Helene Helge Helle Henning Henny Henriette Henrik Herdis Herman Holger Ib Ida Inga Inge Ingeborg Ingelise Inger Ingrid Irene Iris
Isabella Ivan Iver Jakob Jacob James Jan Jane Janne Jannie Jannik Jannick Jens Jeppe Jes Jesper Jette Joan Joakim Johan Johanne Jonna Jonas
Johannes John Johnny Jonas Jonathan Josefine Julie Jytte Jørgen Jørn Kaj Kai Karen Karin Karina Karl Karla Karoline Karsten Kasper
Kate Katja Katrine Kathrine Keld Kenn Kenneth Kent Kerstin Kim Kirsten Kirstine Kit Kjeld Kjell Klara Klaus Knud Kresten Kristen
Kristian Kristina Kristine Kristoffer Kurt Lars Lasse Laura Lauge Laurits Leif Lena Lene Leo Leon Lida Liat Lilian Lillian Lily
Lina Linda Line Lis Lisa Lisbet Lisbeth Lise Lissi Liv Lone Lotte Louis Louise Lucas Lukas Lydia Lykke Mads Magnus Maj Maja Majbrit
Majbritt Malene Marc Marcus Marek Mark Maren Margit Margrete Margrethe Maria Marianne Marie Marlene Martha Martin Mathias Mathilde
Mats Mette Merete Mia Michael Michelle Mie Mikael Mike Mikkel Mille Minna Mogens Mohamed Mona Monica Morten Muhammad Nadia Nadja Nana
Nanna Natasja Nicolai Nikolaj Nicolaj Niclas Niels Nina Noah Ole Olaf Olav Olga Oliver Omar Oscar Oskar Otto Ove Palle Paul Paula
Peder Pelle Per Pernille Pia Peter Petra Poul Preben Qasim Ragnhild Rasmus Rebecca Regitze Richard Rikke Rita Robert Rolf Ronni
Ronny Rosa Ruben Runa Rune Ruth Sabrina Sally Sandra Sanne Sara Sarah Sebastian Signe Sigurd Silje Simon Simone Sif Sisse Sofie Sofia
Solveig Solvej Sonja Sophie Stanley Steen Stefan Steffen Sten Stig Stine Susan Susanne Susse Svend Sven Søren Sørine Tage Tanja
Thea Theis Thies Theodor Therese Thit Thomas Thor Thora Thorkild Thyge Tim Tina Tine Tobias Toke Tom Tommy Tonny Tora Torkil Thorfinn Tonni Torben
Tove Trine Troels Tue Tyge Uffe Ulla Ulrich Ulrik Ulrikke Ursula Uwe Vagn Valdemar Vera Verner Vibe Vibeke Victor Victoria Viggo
Vilhelm Villy Vivi Vivian Walther Werner William Willy Winnie Yasmin Ylva Yrsa Yvonne Zaki Zelda Zeynep Åge Åse Aase Özlem
Test Testa Prøve Prøva
Abdi Abdirahman Abdul Abdullah Adele Adelina Adnan Aida Aisha Alan Albin Aleksander Aleksandra Alf Alfons Ali Alina Alma
Alva Alvin Amal Amina Ana Andri Anett Angela Angelica Angelika Anine Anker Annalise Anneli Annelie Annemarie Annemette Annika
Annikka Antonia Antonio Anya Arendse Arild Arman Arnold Arnt Arthur Artur Asif Aslak Asmus Astrea Atle Attila Aya Aynur Ayse
Ayşe Azra Balder Barbara Basim Bastian Bea Beate Beatrice Bella Bendt Benedicte Benedikte Bengt Benjamin Benny Bergliot Bernhard
Bert Bertha Bertil Bertram Bianca Bilal Birk Birte Bitten Bjargey Bjerne Bjørk Bob Bolette Borghild Boris Boye Brit Brita Bror
Bruno Bryndis Børge Cai Calle Camille Carly Carmen Carola Carolyn Catarina Catharina Catharine Cathrina Catrine Celia Celine
Cemile Charles Charlott Chiara Christa Christer Christiana Christinna Christofer Christopher Cilius Cille Cindy Claudia Claudio
Clemens Clement Conni Conrad Constance Curt Cyril Dagmar Dagny Dagrun Dana Danielle Danni Danny Darko Dea Denise
Deniz Desiree Dines Dino Ditlev Dittemarie Djamila Dorete Dorethe Dorrit Dragan Dunja Ea Eberhard Eddie Eddy Edel
Edgar Edmund Edna Edvard Edvin Edward Edwin Egil Egon Eigild Eik Eilif Eirik Eivind Eivor Ejgil Ejler Ejlif Ejnar Ejner Ejvin
Ejvind Elena Eleonora Elfriede Elia Elina Elinor Elisa Elisabet Elizabeth Elke Ellinor Elly Elma Elna Elo Elsa Elsebet Elsie
Elva Elvin Elvira Emely Emina Emir Emmanuel Emmy Enes Engelbrecht Enver Erdal Erna Ernestine Erni Ervin Esbern Eske Esma Estrid
Ethel Eugen Evald Evan Evelyn Evy Eydna Eyvind Fadime Fahad Faisal Farah Farid Fatih Fatma Fie Fiona Flora Folke Folmer
Frands Frank Franz Fred Freddi Freddie Frederick Fredrik Fredy Freya Frieda Frodi Gabriel Gabriella Gerd Gerhard Gerlinde Gerner Gertrud Gina Gisela Gitta Gorm Gottfred Grazyna Greta Gretha Gudmund Gunda Gunilla Gunver Gunvor Gustaf Gyda Gyrd Göran
Günter Habib Hafdis Hakan Hakon Halfdan Halldor Halvor Hamid Hamza Hana Hanna Hannelore Hannes Hanni Hardy Hariz Harriet
Harriette Hartmut Hasan Hassan Hatice Hector Hedda Hedvig Heino Heinrich Heinz Helga Hella Hellen Henri Henrietta Henrika Henry
Herbert Herlof Herluf Hermann Hermod Hertha Hilda Hilde Hildur Hilmar Hjalmar Hjalte Hjørdis Hother Hugo Hulda Husein Hussein
Hüseyin Ian Ibolya Ibrahim Idar Ilona Ilse Imran Ina Ines Ingelil Ingemann Ingo Ingolf Ingvar Ingvard Ingvild Irena Irina Irma
Isabel Isabell Isabelle Isak Ismail Ismet Issa Iva Ivar Ivy Izabela Jack Jacqueline Jacques Jahn Jamal Jamil Jana Janet Janette
Janice Janina Janni Janniche Janus Jarl Jasmin Jasmina Jason Javed Jawad Jean Jeanet Jeanett Jeanette Jeanne Jeannette Jelena
Jenni Jennie Jennifer Jenny Jeppa Jeremy Jerome Jessica Jessie Jim Jimmi Jimmy Joachim Joanna Jobst Joel Johann Johanna
Johnni Johnnie Jolanta Jon Jorgen Jorun Jorunn Josef Josefina Joseph Josephine Joy Joyce Judith Judy Julia Julian Juliana
Juliane Julianne Julius June Juri Jutta Jóannes Jógvan Jón Kadir Kaja Kalle Kamal Kamil Kamilla Karan Karim Karolin Karolina
Katarina Katharina Kathe Kathrin Kathrina Kathy Katinka Katrin Katrina Kaya Keith Kell Kelly Kemal Ketty Khaled Khalid Kian Kiki
Kirsa Kirsi Kirstin Kitt Kitty Kjartan Kjerstin Klaes Klavs Klement Knut Kolbein Konrad Konstantin Krestine Krista Kristel
Kristianna Kristin Kristjan Käthe Kåre Laila Lajla Lana Laris Larisa Larry Laurids Laurine Lauritz Laust Lea Leah Leila Leise
Lenard Lennart Lenni Lenny Leonard Leonora Leopold Leslie Leyla Li Liane Lidia Lil Lili Lilja Lillan Lilli Lilly Linea Linn
Linnea Linus Lisanne Liselotte Liss Lissa Lissie Liza Lizette Lizzi Lizzie Lola Lorens Lorenz Lotta Louisa Luca Lucia Lucie Lucy
Ludmila Ludvig Luis Luise Lukasz Lulu Luna Lærke Mai Maibritt Maike Maiken Majken Malik Malin Malou Manfred Manuel
Manuela Mara Marcel Marcelle Marcello Marco Margaret Margaretha Margarita Margith Margot Margret Margrit Mari Mariam Marian
Mariana Marica Marijana Marika Marina Marinus Mario Marion Marit Marita Marius Marjun Marko Markus Marleen Marlen Marlies
Martina Martine Martinus Marvin Mary Maryam Mathea Mathies Mathis Matilda Matilde Matthew Matti Mattias Maud Maurice Maurits Maxim Maya Mazen Mehmed Mehmet Meike Mejse Melanie Melina Melissa Meta Micael Michaela Michala Michel Michela Michella
Mihaela Mikala Mikkeline Mila Milan Milena Milla Miloš Mimi Mina Mindy Minea Minik Mira Mirella Miriam Mirjam Mirjana Mirsad
Mitch Mitzi Moa Mohammad Mohammed Monika Monique Monir Morris Mourad Mouritz Musa Mustafa Mylene Mynte Myriam Myrtha Nada
Nadine Naia Naja Najat Najib Nancy Nanette Naomi Nasim Nasrin Nassim Natalia Natalie Natascha Nathalie Nathan Nathja Nellie
Nelly Nermin Nete Nette Nia Nick Nicklas Nicky Nicolas Nicole Nicolette Nicoline Niki Nikita Niklas Nikola Nikolai Nikolas
Nikolina Nikoline Nils Ninna Nino Nis Nita Njal Nomi Noomi Nora Norbert Nour Nuka Nynne Oda Oddny Odin Oleg Olger Oline
Olivia Olivier Olof Oluf Ophelia Orla Osman Osvald Ottilia Oya Ozan Pablo Palma Patricia Patrick Patrik Paulina Pauline
Pavel Pavia Pawel Pernilla Petrea Petrine Philip Philippa Phillip Piet Pieter Pilou Poula Rabih Rachel Rafael Rafiq
Ragna Ragnar Rahel Raja Ralf Ralph Rami Ramona Rana Randi Rania Rashid Raul Raymond Rebekka Regina Regine Regnar Reidar
Reimer Reiner Reinhold Renata Renate René Rhea Ria Ricard Ricarda Richardt Rie Rigmor Rigmore Rikard Rina Risa Ritta Ritva
Roald Roar Robin Rocio Roger Roland Romeo Ronald Ronnie Rosalina Rosanna Rosemarie Roxanne Roy Rudi Rudolf Rudy Runi
Ruslan Ryan Saadia Sabina Sabine Sahar Salah Salim Salma Salome Sami Samia Samina Samir Samira Samuel Samy Sandie Sandy
Sanja Sarita Sasja Saskia Satu Saxo Sebahat Sejer Selena Selim Selma Semir Senad Sergej Severin Shabana Shahid Shaima
Sharon Sheila Shirin Shukri Sidsel Siff Sigbritt Sigfred Sigmund Signa Sigrid Sigrun Siham Siiri Silas Silja Silke Silvana
Silvia Sima Simona Sina Sinan Sinne Sira Siri Sirid Sissel Siv Siw Skjalm Smilla Sofus Sonia Sonny Sophia Sophus
Spencer Staffan Stanislaw Stefania Stefanie Steinar Steinunn Stephan Stephanie Stephen Steven Stina Stinna Stinne Suleiman
Sulejman Sune Sunniva Susana Susann Susanna Suzan Suzanne Suzette Sverre Svetlana Sylvest Sylvester Sylvia Synne Synnøve Sørina
Taha Tahir Tajna Tamara Tania Tarek Tariq Tatiana Tatjana Ted Teis Temur Tenna Tennie Teresa Terese Terje Terkel Terry
Thais Tharald Theodora Therecia Theresa Therkel Thilda Thilde Thine Thomasine Thorben Thorbjørg Thorbjørn Thordis Thordur
Thorgeir Thorlak Thormod Thorstein Thorsten Thorvald Thue Thure Thuri Thyra Tilda Tilde Timm Timo Timothy Tino Tiril Tirsa
Titus Tobia Tomas Tomasz Tone Toni Tonja Tony Tor Torbjørn Tore Torill Torkel Torleif Torsten Torunn Tristan Trond Truels Trygve
Tuva Tyra Ulf Ulrika Ulrike Unni Urd Valborg Valentin Valentina Valerie Vanessa Vasil Veronica Veronika Veslemøy Vic
Vicki Vicky Vigdis Viktor Viktoria Vilfred Vilhelmine Villads Villiam Vilma Vincent Vinnie Viola Vitus
Viviana Vivianne Vivika Vladimir Volkan Walid Walter Wanda Wenche Wendy Wiebke Wilfred Wilhelm Willi Willum Wolfgang Xenia Yahya
Yannick Yasemin Yasin Yasir Yasmine Yngve Yousef Youssef Yusuf Yvette Zacharias Zahra Zaid Zara Zeinab Zia Zita Zlatko Zoe Zofia
Zoran Ågot Åsa Åshild Åslaug Óli Óluva Øistein Ørjan Øystein Øyvind
";

static GIVEN: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| NAMES.split_ascii_whitespace().map(key).collect());

/// Returns whether a word is a given name, also the first part of one with a hyphen.
pub(super) fn is_given(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or(word);
    if !first.starts_with(char::is_uppercase) {
        return false;
    }
    let seen = seen(first);
    *seen.given.get_or_init(|| GIVEN.contains(seen.key(first)))
}

/// Parts names that stand one behind another without any sign between them; `None` where it is not sure.
///
/// A name begins at a given name behind a surname. Each must have both, and be of at most five words.
pub(super) fn part(words: &[&str]) -> Option<Vec<String>> {
    let mut names: Vec<Vec<&str>> = Vec::new();
    for word in words {
        if matches!(*word, "og" | "samt" | "and" | "&" | "/") {
            return None;
        }
        let given = is_given(word);
        let begins = match names.last() {
            None => true,
            Some(name) => given && name.len() > 1 && name.last().is_some_and(|w| !is_given(w)),
        };
        if begins {
            if !given {
                return None;
            }
            names.push(Vec::new());
        }
        names.last_mut()?.push(word);
    }
    let whole = |name: &Vec<&str>| {
        (2..=5).contains(&name.len()) && name.last().is_some_and(|w| !is_given(w))
    };
    (names.len() > 1 && names.iter().all(whole))
        .then(|| names.iter().map(|n| n.join(" ")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_signs_between_them_are_parted_at_given_names() {
        let words: Vec<&str> = "Jens Friis Bakke Per Jørgård Dorte Lisbet Nilsholm Kim Brikse"
            .split(' ')
            .collect();
        assert_eq!(
            part(&words).unwrap(),
            [
                "Jens Friis Bakke",
                "Per Jørgård",
                "Dorte Lisbet Nilsholm",
                "Kim Brikse"
            ]
        );
        // A surname that is a given name too leaves it open.
        assert_eq!(part(&["Bo", "Peter", "Kim", "Ole"]), None);
        assert_eq!(part(&["Test", "Testesen"]), None);
        assert_eq!(part(&["Region", "Nord", "Kim", "Brikse"]), None);
    }
}
